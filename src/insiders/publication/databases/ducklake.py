"""Publish into a DuckLake, in one transaction, which makes one snapshot."""

from pathlib import Path

import duckdb

from insiders.publication.databases.database import check_ownership, check_row_count
from insiders.publication.databases.extensions import connect
from insiders.publication.databases.published_tables import PublishedTable, PublishedVersion
from insiders.publication.databases.version_tables import TABLES_TABLE, VERSION_TABLE
from insiders.transactions.sql import identifier, literal

SCHEMA = "marts"
# What a catalog in another database is read with, by what its address begins with.
CATALOG_EXTENSIONS = {
    "postgres:": "postgres_scanner",
    "mysql:": "mysql_scanner",
    "sqlite:": "sqlite_scanner",
}
TABLES = f"""
    select table_name from information_schema.tables
    where table_catalog = 'target' and table_schema = '{SCHEMA}'
"""


class DucklakeDatabase:
    """A DuckLake: a catalog in a database, and Parquet files in a folder.

    Parameters
    ----------
    catalog
        What follows `ducklake:` when it is attached.
    data_path
        The folder of its files.
    """

    def __init__(self, catalog: str, data_path: str) -> None:
        """Name the lake; it is not opened yet."""
        self.catalog = catalog
        # What follows the kind of a catalog may say more than belongs into a message.
        self.location = f"schema {SCHEMA} of the DuckLake {catalog.partition(':')[0]}"
        # Readers are in other folders.
        self.data_path = f"{Path(data_path).absolute()}/"

    def read_version(self) -> int | None:
        """Return the version that readers see; None if nothing is published."""
        with self._attach() as connection:
            if VERSION_TABLE not in _tables(connection):
                return None
            row = connection.execute(f"select version from {_relation(VERSION_TABLE)}").fetchone()
            return row[0] if row else None

    def publish(self, version: PublishedVersion) -> None:
        """Let readers see another version, in one transaction."""
        with self._attach() as connection:
            connection.execute("begin")
            connection.execute(f"create schema if not exists target.{SCHEMA}")
            existing = _tables(connection)
            owned = _owned_tables(connection, existing)
            check_ownership(version, existing, owned)
            for table in version.tables:
                _replace(connection, table)
            for name in sorted((owned & existing) - set(version.table_names)):
                connection.execute(f"drop table {_relation(name)}")
            connection.execute("commit")

    def _attach(self) -> duckdb.DuckDBPyConnection:
        extensions = [
            name for prefix, name in CATALOG_EXTENSIONS.items() if self.catalog.startswith(prefix)
        ]
        connection = connect("ducklake", *extensions)
        connection.execute(
            f"attach {literal(f'ducklake:{self.catalog}')} as target"
            f" (data_path {literal(self.data_path)})"
        )
        return connection


def _replace(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> None:
    """Create a table again, with its comments; a DuckLake has no keys."""
    relation = _relation(table.name)
    columns = ", ".join(identifier(column.name) for column in table.columns)
    result = connection.execute(
        f"create or replace table {relation} as select {columns} from {table.source}"
    ).fetchone()
    check_row_count(table, result[0] if result else 0)
    connection.execute(f"comment on table {relation} is {literal(table.description)}")
    for column in table.columns:
        name = f"{relation}.{identifier(column.name)}"
        connection.execute(f"comment on column {name} is {literal(column.description)}")


def _tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in connection.execute(TABLES).fetchall()}


def _owned_tables(connection: duckdb.DuckDBPyConnection, existing: set[str]) -> set[str]:
    if TABLES_TABLE not in existing:
        return set()
    rows = connection.execute(f"select table_name from {_relation(TABLES_TABLE)}").fetchall()
    return {name for (name,) in rows}


def _relation(name: str) -> str:
    return f"target.{SCHEMA}.{identifier(name)}"
