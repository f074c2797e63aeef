"""Parquet files as DuckDB reads them: in place, with their types."""

import re

import duckdb

from insiders.transactions.files import SourceFile
from insiders.transactions.layouts import Layouts, resolve_columns
from insiders.transactions.options import ReadingOptions
from insiders.transactions.sql import literal
from insiders.transactions.tables import SourceTable


def describe_parquet(
    connection: duckdb.DuckDBPyConnection, file: SourceFile, options: str
) -> dict[str, str]:
    """Return the DuckDB types of a Parquet file's columns."""
    described = connection.execute(
        f"describe select * exclude (file_row_number)"
        f" from read_parquet({literal(file.pattern)}, file_row_number = true, {options})"
    ).fetchall()
    return {name: column_type for name, column_type, *_ in described}


def open_parquet(
    connection: duckdb.DuckDBPyConnection,
    file: SourceFile,
    layouts: Layouts,
    options: ReadingOptions,
) -> SourceTable:
    """Return a Parquet file, which is read in place."""
    partitioning = "hive_partitioning = false"
    types = describe_parquet(connection, file, partitioning)
    # A folder `date=2023-05-05` gives a column, but never in place of the file's own.
    keys = {key.lower() for key in re.findall(r"([^/=]+)=[^/]*/", file.path)}
    if keys and keys.isdisjoint(name.lower() for name in types):
        partitioning = "hive_partitioning = true"
        types = describe_parquet(connection, file, partitioning)
    relation = f"read_parquet({literal(file.pattern)}, file_row_number = true, {partitioning})"
    mapping = resolve_columns(list(types), layouts, options.column_names, file.label)
    return SourceTable(file, relation, "file_row_number + 1", types, mapping, "Parquet")
