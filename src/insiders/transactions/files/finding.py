"""The files at a location: a file, a folder or a glob."""

import glob
import os
import re
from collections.abc import Iterator
from pathlib import Path

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files.formats import open_source
from insiders.transactions.files.source_file import SourceFile

# Files of tools, such as `_SUCCESS` and `.DS_Store`.
HIDDEN = (".", "_")


def find_files(location: str) -> list[SourceFile]:
    """Return the files at a location, in the order of their paths.

    Parameters
    ----------
    location
        A file; a folder, of which all files are read, also those of its folders; or a glob of
        either. Files and folders that begin with `.` or `_` are skipped, unless they are named.

    Raises
    ------
    InvalidTransactions
        If there is no file, or if one is neither CSV nor Parquet, or is damaged.
    """
    if "://" in location:
        raise InvalidTransactions(
            f"Invalid location {location}: expected files on this machine. Download them first."
        )
    paths = sorted(set(list_paths(location)))
    if not paths:
        raise InvalidTransactions(
            f"No file of invoice lines is found at {location}: expected a CSV or Parquet file, a"
            " folder or a glob of them. Set INSIDERS_TRANSACTIONS or the var transactions_path."
        )
    start = len(common_directory(paths))
    return [open_source(path, path[start:]) for path in paths]


def list_paths(location: str) -> Iterator[str]:
    """List the files of a location, if it has any."""
    path = Path(location).expanduser()
    if location and path.is_file():
        yield str(path)
    elif location and path.is_dir():
        yield from list_folder(str(path))
    elif glob.has_magic(location):
        yield from list_matches(str(path))


def list_matches(pattern: str) -> Iterator[str]:
    """List what a glob matches; hidden files and folders only if it names their first character."""
    fixed = len(re.split(r"[*?\[]", pattern)[0].rpartition("/")[0])
    keeps_hidden = is_hidden(pattern[fixed:])
    for match in glob.iglob(pattern, recursive=True):  # noqa: PTH207 - Path has no such globs
        if keeps_hidden or not is_hidden(match[fixed:]):
            yield from list_folder(match) if Path(match).is_dir() else [match]


def list_folder(folder: str) -> Iterator[str]:
    """List the files of a folder and of its folders, without hidden ones."""
    seen = set()
    for directory, folders, names in os.walk(folder, followlinks=True):
        real = Path(directory).resolve()
        # A link to a folder above would repeat its files without end.
        folders[:] = [] if real in seen else visible(folders)
        yield from (
            f"{directory.rstrip('/')}/{name}" for name in visible(names) if real not in seen
        )
        seen.add(real)


def is_hidden(path: str) -> bool:
    """Return whether a file, or a folder on the way to it, is hidden."""
    return any(part.startswith(HIDDEN) for part in path.split("/"))


def visible(names: list[str]) -> list[str]:
    """Return the names that are not hidden."""
    return [name for name in names if not name.startswith(HIDDEN)]


def common_directory(paths: list[str]) -> str:
    """Return the directory that contains all files, with its slash; paths are sorted."""
    first, last = (path.split("/")[:-1] for path in (paths[0], paths[-1]))
    common = []
    for directory, other in zip(first, last, strict=False):
        if directory != other:
            break
        common.append(f"{directory}/")
    return "".join(common)
