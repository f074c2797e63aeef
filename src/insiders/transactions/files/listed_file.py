"""A file of a location before anything opens it."""

from dataclasses import dataclass, field
from pathlib import Path

from insiders.transactions.files.objects import ObjectStore
from insiders.transactions.files.source_file import reading_errors


@dataclass(frozen=True)
class ListedFile:
    """A file, as its folder or object store lists it."""

    # As the user names it: a path, or the address of an object.
    path: str
    # Relative to the directory that all files have in common.
    name: str
    # Another one after each change: a file of the same version is not read again.
    version: str
    store: ObjectStore | None = field(default=None, compare=False, repr=False)

    def fetch(self, folder: Path) -> str:
        """Return the path of the bytes: that of a copy in the folder for an object, else empty."""
        return self.store.download(self.path, folder) if self.store else ""


def file_version(path: str) -> str:
    """Return the version of a file on this machine.

    The time of the last change of its entry is set by the system alone: a file that was replaced
    differs, even if the tool that did it kept size and time.
    """
    with reading_errors(path):
        status = Path(path).stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
