"""Publish into a file of SQLite, in one transaction.

Python's own SQLite writes it. In write-ahead mode readers see the last version until the commit, so
that none waits.
"""

import sqlite3
from pathlib import Path

from insiders.publication.databases.database import check_ownership, check_row_count
from insiders.publication.databases.dialects import SQLITE
from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.extensions import connect
from insiders.publication.databases.published_tables import PublishedTable, PublishedVersion
from insiders.publication.databases.version_tables import TABLES_TABLE, VERSION_TABLE
from insiders.transactions.sql import identifier

BUSY_SECONDS = 60
STATEMENTS = "select name, sql from sqlite_schema where type in ('table', 'view')"


class SqliteDatabase:
    """A database file."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is not opened yet."""
        self.path = path
        self.location = f"file {path} of SQLite"

    def read_version(self) -> int | None:
        """Return the version that readers see; None if nothing is published."""
        if not self.path.exists():
            return None
        connection = self._open()
        try:
            if VERSION_TABLE not in _statements(connection):
                return None
            row = connection.execute(f"select version from {VERSION_TABLE}").fetchone()
            return row[0] if row else None
        finally:
            connection.close()

    def publish(self, version: PublishedVersion) -> None:
        """Let readers see another version, in one transaction."""
        connection = self._open()
        try:
            connection.execute("pragma journal_mode = wal")
            # A customer who is forgotten is in no free block of the file either.
            connection.execute("pragma secure_delete = on")
            connection.execute("begin immediate")
            existing = _statements(connection)
            owned = _owned_tables(connection, existing)
            check_ownership(version, existing, owned)
            for table in version.tables:
                _replace(connection, table, existing.get(table.name))
            for name in sorted((owned & existing.keys()) - set(version.table_names)):
                connection.execute(f"drop table {identifier(name)}")
            connection.execute("commit")
        finally:
            # An open transaction is rolled back.
            connection.close()

    def _open(self) -> sqlite3.Connection:
        if not self.path.absolute().parent.is_dir():
            raise DatabaseError("its folder does not exist: create it")
        # Transactions begin and end where the statements say so.
        return sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)


def create_statement(table: PublishedTable) -> str:
    """Return the statement that creates a table.

    SQLite keeps its text, and in it the descriptions: it has no comments elsewhere.
    """
    definitions = [
        (f"{identifier(column.name)} {SQLITE.column_type(column.type)}", column.description)
        for column in table.columns
    ]
    if table.primary_key:
        columns = ", ".join(identifier(name) for name in table.primary_key)
        definitions.append((f"primary key ({columns})", ""))
    last = len(definitions) - 1
    lines = [
        f"    {definition}{'' if position == last else ','}{_comment(description)}"
        for position, (definition, description) in enumerate(definitions)
    ]
    opening = f"CREATE TABLE {identifier(table.name)} ({_comment(table.description)}"
    return "\n".join([opening, *lines, ")"])


def _comment(text: str) -> str:
    return f" -- {' '.join(text.split())}" if text else ""


def _statements(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute(STATEMENTS).fetchall())


def _owned_tables(connection: sqlite3.Connection, existing: dict[str, str]) -> set[str]:
    if TABLES_TABLE not in existing:
        return set()
    return {name for (name,) in connection.execute(f"select table_name from {TABLES_TABLE}")}


def _replace(connection: sqlite3.Connection, table: PublishedTable, existing: str | None) -> None:
    """Empty and fill a table; one with other columns is created again."""
    statement = create_statement(table)
    name = identifier(table.name)
    if existing == statement:
        connection.execute(f"delete from {name}")
    else:
        connection.execute(f"drop table if exists {name}")
        connection.execute(statement)
    values = ", ".join(SQLITE.value(column) for column in table.columns)
    slots = ", ".join("?" for _ in table.columns)
    with connect() as source:
        rows = source.execute(f"select {values} from {table.source}").fetchall()
    connection.executemany(f"insert into {name} values ({slots})", rows)
    check_row_count(table, len(rows))
