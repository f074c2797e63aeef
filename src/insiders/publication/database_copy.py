"""A version as one read-only DuckDB file, with keys and comments, replaced by one rename."""

from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from insiders.publication.durable_files import sync
from insiders.publication.manifest import Manifest, Table, read_manifest
from insiders.transactions.sql import identifier, literal

SCHEMA = "marts"
# Says which version the file holds.
VERSION_TABLE = "published_version"
READ_ONLY = 0o444


def write_database_copy(version: Path, path: Path) -> None:
    """Write the tables of a version to a DuckDB file, and put it in the place of the one before.

    Readers that have the file before open keep it. Tables are never views of the Parquet files: a
    view would name files that a later publication deletes.

    Raises
    ------
    OSError, duckdb.Error
        If the file cannot be written; the one before stays.
    """
    manifest = read_manifest(version)
    temporary = path.with_name(f".{path.name}.new")
    temporary.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(temporary)) as connection:
            # One transaction: each comment would be written through to the disk by itself.
            connection.begin()
            connection.execute(f"create schema {SCHEMA}")
            for name, table in manifest["tables"].items():
                _write_table(connection, name, table, version)
            _write_version_table(connection, manifest)
            connection.commit()
        temporary.chmod(READ_ONLY)
        sync(temporary)
        temporary.replace(path)
        sync(path.parent)
    finally:
        for left in path.parent.glob(f"{temporary.name}*"):
            left.unlink()


def _write_table(connection: DuckDBPyConnection, name: str, table: Table, version: Path) -> None:
    """Write a table with the types, the key and the descriptions of the manifest."""
    relation = f"{SCHEMA}.{identifier(name)}"
    parts = [f"{identifier(column['name'])} {column['type']}" for column in table["columns"]]
    if table["primary_key"]:
        parts.append(f"primary key ({', '.join(map(identifier, table['primary_key']))})")
    file = literal(str(version / table["file"]))
    connection.execute(f"create table {relation} ({', '.join(parts)})")
    connection.execute(f"insert into {relation} by name from read_parquet({file})")
    connection.execute(f"comment on table {relation} is {literal(table['description'])}")
    for column in table["columns"]:
        connection.execute(
            f"comment on column {relation}.{identifier(column['name'])}"
            f" is {literal(column['description'])}"
        )


def _write_version_table(connection: DuckDBPyConnection, manifest: Manifest) -> None:
    """Write one row: the version, and what it was built from."""
    model_version = manifest["model_version"]
    as_of_date = manifest["as_of_date"]
    connection.execute(
        f"create table {SCHEMA}.{VERSION_TABLE} as select"
        f" {int(manifest['version'])} as version,"
        f" {literal(manifest['recipe'])} as recipe,"
        f" cast({'null' if model_version is None else int(model_version)} as bigint)"
        " as model_version,"
        f" cast({'null' if as_of_date is None else literal(as_of_date)} as date) as as_of_date,"
        f" cast({literal(manifest['published_at'])} as timestamp) as published_at"
    )
    connection.execute(
        f"comment on column {SCHEMA}.{VERSION_TABLE}.published_at is 'The time in UTC.'"
    )
