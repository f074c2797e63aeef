"""Whether dbt can build into a DuckDB file; if not, why, and what to do, in one sentence.

dbt opens the file again for each schema, and prints the same error as often. This opens it first.
"""

import os
import re
from pathlib import Path
from typing import NoReturn

import duckdb

ANOTHER_FILE = "build into another file with INSIDERS_DATABASE"
MAGIC_BYTES = b"DUCK"
# Behind a checksum of eight bytes.
MAGIC_OFFSET = 8
# DuckDB would download an extension to open a database of SQLite.
CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
# Texts of DuckDB and of the operating system in its errors.
IS_LOCKED = re.compile(r"Conflicting lock is held(?:.*?\bPID (\d+))?", re.DOTALL)
IS_READ_ONLY = re.compile(r"Permission denied|Operation not permitted|Read-only file system")
HAS_OTHER_VERSION = re.compile(r"Trying to read a database file with version number (\d+)")
IS_DAMAGED = re.compile(r"Corrupt database file|Could not read enough bytes|WAL file")


class UnusableDatabaseError(ValueError):
    """A database file that dbt cannot build into; the message says why and what to do."""


def check_database_file(path: str) -> None:
    """Return if DuckDB can write to the file, or can create it.

    The check opens the file and closes it, as dbt does a moment later, and creates nothing.

    Parameters
    ----------
    path : str
        The path of the profile, relative to the working directory. A database in memory or on a
        server is not checked.

    Raises
    ------
    UnusableDatabaseError
        If the folder does not exist or cannot be written to, or if the file is open in another
        process, cannot be written to, is damaged, was written by another version of DuckDB, or is
        no database.
    """
    if path == ":memory:" or re.match(r"[a-z]\w+:", path):
        return
    file = Path(path).expanduser()
    _check_folder(file)
    if file.is_dir():
        raise UnusableDatabaseError(f"The database {path} is a folder: name a file in it instead.")
    if not file.exists():
        return
    try:
        duckdb.connect(str(file), config=CONFIGURATION).close()
    except duckdb.ConnectionException:
        # This process has it open, with other settings, so it can be opened.
        return
    except duckdb.Error as error:
        _raise_unusable(path, file, str(error))


def check_memory_limit(limit: str) -> None:
    """Return if DuckDB takes the limit of the profile.

    Raises
    ------
    UnusableDatabaseError
        If it is no size.
    """
    try:
        duckdb.connect(config={"memory_limit": limit}).close()
    except duckdb.Error:
        raise UnusableDatabaseError(
            f"Invalid INSIDERS_MEMORY_LIMIT '{limit}': expected a size such as 4GB."
        ) from None


def _check_folder(file: Path) -> None:
    """Raise an error if DuckDB cannot create files beside the database: it writes a log there."""
    folder = file.absolute().parent
    # In this order, because `is_dir` raises an error within a folder that cannot be entered.
    if not (os.access(folder, os.F_OK) and folder.is_dir()):
        reason = "cannot be found: create it"
    elif not os.access(folder, os.W_OK | os.X_OK):
        reason = "is read-only: make it writable"
    else:
        return
    raise UnusableDatabaseError(
        f"The folder {folder} of the database {file.name} {reason}, or {ANOTHER_FILE}."
    )


def _raise_unusable(path: str, file: Path, message: str) -> NoReturn:
    """Raise the sentence for what DuckDB says about a file that exists.

    Only now is the file opened without DuckDB: closing it would release the lock of a connection
    that this process has.
    """
    detail = message.splitlines()[0].removeprefix("IO Error: ")
    if found := IS_LOCKED.search(message):
        process = f" (PID {found[1]})" if found[1] else ""
        reason = f"is open in another process{process}: close it"
    elif IS_READ_ONLY.search(message):
        reason = "cannot be written to: make it writable"
    elif not _has_magic_bytes(file):
        reason = "is not a DuckDB database: move the file away"
    elif found := HAS_OTHER_VERSION.search(message):
        reason = (
            f"has storage version {found[1]}, which DuckDB {duckdb.__version__} cannot read:"
            " open it with the DuckDB that wrote it"
        )
    elif IS_DAMAGED.search(message):
        reason = f"is damaged ({detail}): restore a copy of it"
    else:
        reason = f"cannot be opened ({detail}): correct that"
    raise UnusableDatabaseError(f"The database {path} {reason}, or {ANOTHER_FILE}.")


def _has_magic_bytes(file: Path) -> bool:
    """Return whether the file begins as each DuckDB database does."""
    with file.open("rb") as opened:
        opened.seek(MAGIC_OFFSET)
        return opened.read(len(MAGIC_BYTES)) == MAGIC_BYTES
