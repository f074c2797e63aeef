"""What each kind of database does, and the check that it touches no table of others."""

from collections.abc import Iterable
from typing import Protocol

from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.published_tables import PublishedTable, PublishedVersion


class Database(Protocol):
    """A database that versions are published into.

    Parameters
    ----------
    location
        Where the tables are in it, for messages.
    """

    location: str

    def read_version(self) -> int | None:
        """Return the version that readers see; None if nothing is published.

        Raises
        ------
        DatabaseError, duckdb.Error, sqlite3.Error
            If it cannot be read.
        """
        ...

    def publish(self, version: PublishedVersion) -> None:
        """Let readers see another version, in one step.

        Raises
        ------
        DatabaseError, duckdb.Error, sqlite3.Error
            If the database has not changed.
        """
        ...


def check_ownership(
    version: PublishedVersion, existing: Iterable[str], owned: Iterable[str]
) -> None:
    """Refuse a database in which somebody else's table has the name of a published one.

    Parameters
    ----------
    existing, owned
        Names of all tables and views, and of those that a publication wrote.

    Raises
    ------
    DatabaseError
        If there is such a table.
    """
    # Some databases compare names without their case.
    others = {name.lower() for name in existing} - {name.lower() for name in owned}
    for name in version.table_names:
        if name in others:
            raise DatabaseError(
                f"it has a table {name} that no publication wrote: rename it, or publish elsewhere"
            )


def check_row_count(table: PublishedTable, inserted: int) -> None:
    """Refuse a table with more or fewer rows than its manifest says.

    Raises
    ------
    DatabaseError
        If the numbers differ.
    """
    if inserted != table.row_count:
        raise DatabaseError(
            f"{inserted} rows of {table.name} arrived, expected {table.row_count}: publish again"
        )
