"""Write a mart as a Parquet file: the same rows give the same bytes."""

import re
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from insiders.publication.customer_ids import contains_address, hashed_column
from insiders.publication.durable_files import sync
from insiders.publication.errors import PublicationError
from insiders.publication.manifest import Column, Table, checksum
from insiders.publication.marts import Mart
from insiders.transactions.sql import identifier, literal

TEXT = "VARCHAR"
# Types that may have text, also within lists, structs, maps and unions.
HIDES_TEXT = re.compile(r"\b(?:VARCHAR|JSON|ENUM|BLOB|BIT|VARIANT)\b")


def read_columns(connection: DuckDBPyConnection, mart: Mart) -> list[Column]:
    """Return the columns of a mart, in their order; none if the mart does not exist.

    Raises
    ------
    PublicationError
        If a column has text in another type, in which addresses would not be found.
    """
    try:
        rows = connection.execute(f"describe {mart.relation}").fetchall()
    except duckdb.CatalogException:
        return []
    for name, kind, *_ in rows:
        if kind != TEXT and HIDES_TEXT.search(kind):
            raise PublicationError(
                f"Column {name} of {mart.name} has type {kind}: expected VARCHAR, or a type without"
                " text, because e-mail addresses are not looked for elsewhere."
            )
    descriptions = mart.column_descriptions
    return [
        {"name": name, "type": kind, "description": descriptions.get(name, "")}
        for name, kind, *_ in rows
    ]


def has_addresses(connection: DuckDBPyConnection, mart: Mart) -> bool:
    """Return whether any text of a mart contains an e-mail address."""
    columns = read_columns(connection, mart)
    found = [contains_address(column["name"]) for column in columns if column["type"] == TEXT]
    if not found:
        return False
    query = f"select 1 from {mart.relation} where {' or '.join(found)} limit 1"
    return connection.execute(query).fetchone() is not None


def write_mart(
    connection: DuckDBPyConnection, mart: Mart, folder: Path, hashes_addresses: bool
) -> Table:
    """Write the rows of a mart, in order of the key as it is published, and describe the file.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        The warehouse, in one thread. It has the function `hash_addresses` if addresses are hashed.
    """
    columns = read_columns(connection, mart)
    selected = [
        hashed_column(column["name"])
        if hashes_addresses and column["type"] == TEXT
        else identifier(column["name"])
        for column in columns
    ]
    key = ", ".join(identifier(name) for name in mart.primary_key) or "all"
    path = folder / f"{mart.name}.parquet"
    [rows] = connection.execute(
        f"copy (from (select {', '.join(selected)} from {mart.relation}) order by {key})"
        f" to {literal(str(path))} (format parquet, compression zstd)"
    ).fetchone() or [0]
    sync(path)
    return {
        "file": path.name,
        "rows": rows,
        "bytes": path.stat().st_size,
        "sha256": checksum(path),
        "description": mart.description,
        "primary_key": list(mart.primary_key),
        "columns": columns,
    }
