"""The files of a folder or a glob, without those of tools."""

import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

# Files of tools, such as `_SUCCESS` and `.DS_Store`.
HIDDEN = (".", "_")


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
    matches = glob.iglob(pattern, recursive=True)  # noqa: PTH207 - Path has no such globs
    for match in visible_matches(pattern, matches):
        yield from list_folder(match) if Path(match).is_dir() else [match]


def visible_matches(pattern: str, matches: Iterable[str]) -> Iterator[str]:
    """List the matches of a glob that are not hidden, or all if it names a hidden one.

    What is in a folder that is named without a glob counts from that folder on.
    """
    plain, *globs = re.split(r"[*?\[]", pattern)
    fixed = len(plain.rpartition("/")[0] if globs else plain.rstrip("/"))
    keeps_hidden = is_hidden(pattern[fixed:])
    yield from (match for match in matches if keeps_hidden or not is_hidden(match[fixed:]))


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
