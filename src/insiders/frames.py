"""Input and output: relations of DuckDB or Spark in, Arrow tables out.

A relation is what `dbt.ref` and `dbt.source` return. Another engine needs these functions again,
and no other module changes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Union

import duckdb
import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyRelation

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Relation = Union[DuckDBPyRelation, "DataFrame"]
Batches = Iterable[pa.RecordBatch]


def read(relation: Relation, order_by: str) -> pd.DataFrame:
    """Return the rows of a relation.

    Parameters
    ----------
    relation : DuckDBPyRelation or pyspark.sql.DataFrame
    order_by : str
        Columns to order by, comma-separated. A database promises no order of rows, and the order
        changes a fit.
    """
    with _in_duckdb(relation) as rows:
        return rows.order(order_by).df()


def read_matching(relation: Relation, keys: Relation, key: str) -> pd.DataFrame:
    """Return the rows of a relation whose key another relation has, ordered by it.

    Parameters
    ----------
    relation, keys : DuckDBPyRelation or pyspark.sql.DataFrame
        Both of one engine.
    key : str
        A column of both.
    """
    # Both engines have this method.
    return read(relation.join(keys, key, how="semi"), order_by=key)


def read_row(relation: Relation) -> dict[str, Any] | None:
    """Return the only row of a relation, or None if it has no rows.

    Lists of numbers become one-dimensional arrays, lists of structs become lists of dicts.

    Raises
    ------
    ValueError
        If there are several rows.
    """
    with _in_duckdb(relation.limit(2)) as rows:
        table = rows.to_arrow_table()
    if table.num_rows > 1:
        raise ValueError("Expected at most one row, found several.")
    if table.num_rows == 0:
        return None
    return {name: _to_value(table[name]) for name in table.column_names}


def map_batches(
    function: Callable[[Batches], Iterator[pa.RecordBatch]],
    relation: Relation,
    schema: pa.Schema,
    batch_size: int,
) -> Union[pa.RecordBatchReader, "DataFrame"]:
    """Return what a function makes of the rows of a relation, without holding all in memory.

    Parameters
    ----------
    function : callable
        Yields batches of the schema for batches of rows. Spark calls it on the executors, with some
        of the batches each.
    relation : DuckDBPyRelation or pyspark.sql.DataFrame
    schema : pyarrow.Schema
        Of the result.
    batch_size : int
        Rows of a batch, at most. Spark has a setting of its own.
    """
    if isinstance(relation, DuckDBPyRelation):
        batches = function(relation.to_arrow_reader(batch_size))
        return pa.RecordBatchReader.from_batches(schema, batches)
    # Imported here: only the environment of Spark has it.
    from pyspark.sql.pandas.types import from_arrow_schema

    return relation.mapInArrow(function, from_arrow_schema(schema))


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


@contextmanager
def _in_duckdb(relation: Relation) -> Iterator[DuckDBPyRelation]:
    """Give the rows as a relation of DuckDB: types and order are then the same on each engine."""
    if isinstance(relation, DuckDBPyRelation):
        yield relation
    else:
        with duckdb.connect() as database:
            yield database.from_arrow(relation.toArrow())


def _to_value(column: pa.ChunkedArray) -> Any:
    """Return the only value of a column; a list of numbers as an array."""
    if pa.types.is_list(column.type) and column.null_count == 0:
        kind = column.type.value_type
        if pa.types.is_floating(kind) or pa.types.is_integer(kind):
            return column.combine_chunks().flatten().to_numpy(zero_copy_only=False)
    return column[0].as_py()
