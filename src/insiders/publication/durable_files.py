"""Files that are whole after a crash: written through to the disk, then renamed."""

import ctypes
import errno
import os
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
ASIDE = ".aside"


def sync(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_text(path: Path, text: str) -> None:
    """Write a file through to the disk."""
    path.write_text(text)
    sync(path)


def replace_link(link: Path, target: str) -> None:
    """Let a symbolic link point to another target, in one step for those who read it."""
    temporary = link.with_name(f".{link.name}.new")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target)
    temporary.replace(link)
    sync(link.parent)


def exchange(first: Path, second: Path) -> None:
    """Exchange two folders of one parent folder.

    Linux does it in one step. Elsewhere a reader who opens a file of the second folder between two
    renames does not find it.
    """
    if not _exchange_in_one_step(first, second):
        aside = second.with_name(f".{second.name}{ASIDE}")
        second.rename(aside)
        first.rename(second)
        aside.rename(first)
    sync(second.parent)


def recover_exchanges(folder: Path) -> None:
    """Put back what an exchange by renames had taken away when it was killed."""
    for aside in folder.glob(f".*{ASIDE}"):
        second = folder / aside.name.removeprefix(".").removesuffix(ASIDE)
        if not second.exists():
            aside.rename(second)
            sync(folder)


def _exchange_in_one_step(first: Path, second: Path) -> bool:
    """Return whether the system exchanged the folders; it may lack the call."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second)
    if rename(*names, RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(first), None, str(second))
