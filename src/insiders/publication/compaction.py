"""Rewrite a DuckDB database: a deleted row can stand in free blocks of the file for a long time."""

import shutil
from pathlib import Path

import duckdb

from insiders.database_file import CONFIGURATION
from insiders.publication.durable_files import sync
from insiders.transactions.sql import identifier, literal


def compact(database: Path) -> None:
    """Replace a database by a copy of its tables and views, in one step.

    Raises
    ------
    OSError, duckdb.Error
        If the database is open in another process, or if the copy cannot be written. The database
        is as before then.
    """
    # DuckDB names a database after its file, and views name theirs.
    folder = database.with_name(f".{database.name}.new")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    copy = folder / database.name
    try:
        with duckdb.connect(str(database), config=CONFIGURATION) as connection:
            source = identifier(database.stem)
            # Without a log, which would be taken for one of the copy.
            connection.execute("checkpoint")
            connection.execute(f"attach {literal(str(copy))} as compacted")
            connection.execute(f"copy from database {source} to compacted")
            connection.execute("checkpoint compacted")
            connection.execute("detach compacted")
            shutil.copymode(database, copy)
            sync(copy)
            # Still connected: another process that wrote now would lose what it writes.
            copy.replace(database)
            sync(database.parent)
    finally:
        shutil.rmtree(folder)
