"""Input and output: relations of the database in, Arrow tables out.

A relation is what `dbt.ref` and `dbt.source` return. Another database needs these functions again,
and no other module changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyRelation


def read(relation: DuckDBPyRelation, order_by: str) -> pd.DataFrame:
    """Return the rows of a relation.

    Parameters
    ----------
    relation : duckdb.DuckDBPyRelation
    order_by : str
        Columns to order by, comma-separated. A database promises no order of rows, and the order
        changes a fit.
    """
    return relation.order(order_by).df()


def read_matching(relation: DuckDBPyRelation, keys: DuckDBPyRelation, key: str) -> pd.DataFrame:
    """Return the rows of a relation whose key another relation has, ordered by it.

    Parameters
    ----------
    relation, keys : duckdb.DuckDBPyRelation
    key : str
        A column of both.
    """
    return read(relation.join(keys, key, how="semi"), order_by=key)


def read_row(relation: DuckDBPyRelation) -> dict[str, Any] | None:
    """Return the only row of a relation, or None if it has no rows.

    Lists of numbers become one-dimensional arrays, lists of structs become lists of dicts.

    Raises
    ------
    ValueError
        If there are several rows.
    """
    table = relation.limit(2).to_arrow_table()
    if table.num_rows > 1:
        raise ValueError("Expected at most one row, found several.")
    if table.num_rows == 0:
        return None
    return {name: _to_value(table[name]) for name in table.column_names}


def read_batches(relation: DuckDBPyRelation, batch_size: int) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a relation in record batches of at most `batch_size` rows."""
    yield from relation.to_arrow_reader(batch_size)


def to_arrow(
    values: pd.DataFrame | Mapping[str, Any] | Sequence[Mapping[str, Any]], schema: pa.Schema
) -> pa.Table:
    """Return a table with the columns and types of the schema.

    Parameters
    ----------
    values : DataFrame, mapping of column name to values, or sequence of rows as mappings
        NaN becomes null. A key that a row lacks is null; columns beyond the schema are left out.
    schema : pyarrow.Schema
    """
    if isinstance(values, pd.DataFrame):
        return pa.Table.from_pandas(values[schema.names], schema=schema, preserve_index=False)
    if isinstance(values, Mapping):
        columns = [pa.array(values[field.name], field.type, from_pandas=True) for field in schema]
    else:
        columns = [
            pa.array([row.get(field.name) for row in values], field.type, from_pandas=True)
            for field in schema
        ]
    return pa.table(columns, schema=schema)


def to_reader(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> pa.RecordBatchReader:
    """Return a reader over batches, which the database writes without holding all in memory."""
    return pa.RecordBatchReader.from_batches(schema, batches)


def _to_value(column: pa.ChunkedArray) -> Any:
    """Return the only value of a column; a list of numbers as an array."""
    if pa.types.is_list(column.type) and column.null_count == 0:
        kind = column.type.value_type
        if pa.types.is_floating(kind) or pa.types.is_integer(kind):
            return column.combine_chunks().flatten().to_numpy(zero_copy_only=False)
    return column[0].as_py()
