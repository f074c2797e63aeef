"""Erase a customer from published versions: each is rewritten beside itself and exchanged."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from insiders.publication.customer_ids import KEY_VARIABLE, fingerprint_key, hash_addresses
from insiders.publication.durable_files import exchange, sync
from insiders.publication.errors import PublicationError
from insiders.publication.manifest import (
    Manifest,
    Table,
    checksum,
    read_manifest,
    write_manifest,
)
from insiders.publication.versions import PublishedFolder
from insiders.transactions.sql import identifier, literal, literals


def check_key(folder: PublishedFolder, key: str) -> None:
    """Raise an error if a version has ids that were hashed with another key.

    Parameters
    ----------
    key : str
        Empty without one.

    Raises
    ------
    PublicationError
        With the versions, of which the customer could not be found.
    """
    fingerprint = fingerprint_key(key) if key else None
    others = []
    for version in folder.versions():
        manifest = read_manifest(folder.version_path(version))
        if manifest["customer_ids"] != "plain" and manifest["customer_id_key"] != fingerprint:
            others.append(version)
    if others:
        raise PublicationError(
            f"Versions {', '.join(map(str, others))} in {folder.path} have ids that were hashed"
            f" with another key: set {KEY_VARIABLE} to the key of that time, or delete their"
            " folders if readers do not need them."
        )


def forget_in_versions(folder: PublishedFolder, customer_id: str, key: str) -> dict[int, int]:
    """Erase a customer from all versions, and return the number of erased rows by version.

    A version is exchanged for one without the customer in one step. The caller holds the lock of
    the folder, and has checked the key.
    """
    ids = {customer_id} | ({hash_addresses(customer_id, key)} if key else set())
    erased = {version: _forget_in_version(folder, version, ids) for version in folder.versions()}
    return {version: rows for version, rows in erased.items() if rows}


def _forget_in_version(folder: PublishedFolder, version: int, ids: set[str]) -> int:
    """Erase the ids from a version; return the number of rows."""
    path = folder.version_path(version)
    manifest = read_manifest(path)
    with duckdb.connect(config={"threads": 1}) as connection:
        conditions = {
            name: condition
            for name, table in manifest["tables"].items()
            if (condition := _has_id(table, ids)) and _count(connection, path, table, condition)
        }
        if not conditions:
            return 0
        before = _row_count(manifest)
        _write_without(connection, path, folder.new_path(), manifest, conditions)
    exchange(folder.versions_path / ".new", path)
    shutil.rmtree(folder.versions_path / ".new")
    return before - _row_count(manifest)


def _write_without(
    connection: DuckDBPyConnection,
    path: Path,
    new: Path,
    manifest: Manifest,
    conditions: dict[str, str],
) -> None:
    """Write a version without the rows that meet the conditions, which are by table."""
    for name, table in manifest["tables"].items():
        file = new / table["file"]
        if name not in conditions:
            shutil.copy(path / table["file"], file)
            sync(file)
            continue
        key = ", ".join(identifier(column) for column in table["primary_key"]) or "all"
        [rows] = connection.execute(
            f"copy (from {_read(path, table)} where not coalesce({conditions[name]}, false)"
            f" order by {key}) to {literal(str(file))} (format parquet, compression zstd)"
        ).fetchone() or [0]
        sync(file)
        table |= {"rows": rows, "bytes": file.stat().st_size, "sha256": checksum(file)}
    write_manifest(new, manifest)
    sync(new)


def _has_id(table: Table, ids: Iterable[str]) -> str:
    """Return the SQL condition that a row is of one of the ids; empty without such a column."""
    columns = [column["name"] for column in table["columns"]]
    return " or ".join(
        f"{identifier(name)} in ({literals(sorted(ids))})"
        for name in columns
        if name.endswith("customer_id")
    )


def _count(connection: DuckDBPyConnection, path: Path, table: Table, condition: str) -> int:
    query = f"select count(*) from {_read(path, table)} where {condition}"
    [count] = connection.execute(query).fetchone() or [0]
    return int(count)


def _read(path: Path, table: Table) -> str:
    return f"read_parquet({literal(str(path / table['file']))})"


def _row_count(manifest: Manifest) -> int:
    return sum(table["rows"] for table in manifest["tables"].values())
