"""Copies of the current version: one DuckDB file, and databases.

They are written after readers of the folder were switched, from the files of the version, and each
replaces the one before in one step. They follow a rollback and an erasure, too. The caller holds
the lock of the folder.
"""

from collections.abc import Callable, Iterator

import duckdb

from insiders.publication.database_copy import write_database_copy
from insiders.publication.databases import DatabaseError, publish_to_databases
from insiders.publication.errors import PublicationError
from insiders.publication.settings import Settings
from insiders.publication.versions import PublishedFolder

# DuckDB names a database after its file: `marts.insiders` would be ambiguous in marts.duckdb.
DATABASE_FILE = "published.duckdb"


def write_copies(folder: PublishedFolder, settings: Settings) -> list[str]:
    """Write all copies that the settings ask for; return a sentence for each that failed."""
    failures = []
    for name, write in _configured_copies(folder, settings):
        try:
            write()
        except DatabaseError as error:
            failures.append(str(error))
        except (PublicationError, OSError, duckdb.Error) as error:
            detail = str(error).splitlines()[0]
            failures.append(f"The copy {name} was not replaced: {detail}")
    return failures


def has_copies(folder: PublishedFolder, settings: Settings) -> bool:
    """Return whether the settings ask for copies of what is published."""
    return any(True for _ in _configured_copies(folder, settings))


def _configured_copies(
    folder: PublishedFolder, settings: Settings
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the name of each copy, and the function that writes it."""
    current = folder.current()
    if current is None:
        return
    version = folder.version_path(current)
    path = folder.path / DATABASE_FILE
    # A file from before the var was unset would otherwise stay as it is, with forgotten customers.
    if settings.publish_database_file or path.exists():
        yield str(path), lambda: write_database_copy(version, path)
    if settings.databases.publish_to:
        yield "in databases", lambda: publish_to_databases(version, settings.databases)
