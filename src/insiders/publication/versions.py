"""The versions in a published folder: which there are, which one readers see, which are deleted."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from insiders.publication.durable_files import recover_exchanges, replace_link, sync
from insiders.publication.errors import PublicationError


@dataclass(frozen=True)
class PublishedFolder:
    """A folder with `versions/<number>` and the link `current` to one of them."""

    path: Path

    @property
    def versions_path(self) -> Path:
        """The folder of all versions."""
        return self.path / "versions"

    def version_path(self, version: int) -> Path:
        """Return the folder of a version."""
        return self.versions_path / str(version)

    def versions(self) -> list[int]:
        """Return the numbers of all versions, the oldest first."""
        if not self.versions_path.is_dir():
            return []
        return sorted(
            int(path.name) for path in self.versions_path.iterdir() if path.name.isdigit()
        )

    def current(self) -> int | None:
        """Return the version that readers see; None if nothing is published."""
        try:
            name = (self.path / "current").readlink().name
        except FileNotFoundError:
            return None
        return int(name)

    def check_version(self, version: int) -> None:
        """Raise a PublicationError if there is no such version."""
        if version not in self.versions():
            known = ", ".join(map(str, self.versions())) or "none"
            raise PublicationError(
                f"Version {version} is not in {self.path}: expected one of {known}."
            )

    def switch(self, version: int) -> None:
        """Let readers see a version that is there, in one step."""
        replace_link(self.path / "current", f"versions/{version}")

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep out other processes that publish, and delete what killed ones have left.

        Raises
        ------
        PublicationError
            If another process has the lock.
        """
        self.versions_path.mkdir(parents=True, exist_ok=True)
        with (self.path / ".lock").open("w") as lock:
            try:
                # The system releases it with the process.
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise PublicationError(
                    f"Another process is changing {self.path}: wait until it has ended."
                ) from None
            recover_exchanges(self.versions_path)
            # What cannot be deleted is no reason to publish nothing, nor to say so afterwards.
            self.delete_leftovers()
            try:
                yield
            finally:
                self.delete_leftovers()

    def new_path(self) -> Path:
        """Return a new folder for a version that is being written; readers do not see it."""
        path = self.versions_path / ".new"
        if path.exists():
            shutil.rmtree(path)
        path.mkdir()
        return path

    def add(self, path: Path, version: int) -> None:
        """Make a folder that was written whole a version."""
        sync(path)
        path.rename(self.version_path(version))
        sync(self.versions_path)

    def prune(self, keep: int) -> str:
        """Delete all versions but the newest ones and the current one.

        Returns
        -------
        str
            Why some are still there, in a sentence; empty if they are not.
        """
        old = [version for version in self.versions()[:-keep] if version != self.current()]
        try:
            for version in old:
                # A version is whole or it is not there, even if the deletion is killed.
                self.version_path(version).rename(self.versions_path / f".{version}")
        except OSError as error:
            return self._describe_leftover(error)
        return self.delete_leftovers()

    def delete_leftovers(self) -> str:
        """Delete what killed processes and failed deletions have left.

        Returns
        -------
        str
            Why some of it is still there, in a sentence; empty if it is not.
        """
        errors = []
        for path in (*sorted(self.versions_path.glob(".*")), *sorted(self.path.glob(".*.new"))):
            try:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            except OSError as error:
                errors.append(error)
        return self._describe_leftover(errors[0]) if errors else ""

    def _describe_leftover(self, error: OSError) -> str:
        return f"Old versions in {self.versions_path} could not be deleted: {error}."
