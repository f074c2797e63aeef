"""The table of all values of some columns, as the reader counts them."""

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb

from insiders.transactions.choice import Reading

Values = Iterable[str] | Mapping[str, int]


def connect(**columns: Values) -> duckdb.DuckDBPyConnection:
    """Return a database with `column_values`; texts of each field, or their numbers of lines."""
    # Threads cost more than they save on a few values.
    connection = duckdb.connect(config={"threads": 1})
    fill(connection, **columns)
    return connection


def fill(connection: duckdb.DuckDBPyConnection, **columns: Values) -> None:
    """Replace the values."""
    connection.execute(
        "create or replace table column_values (field varchar, value varchar, line_count bigint)"
    )
    for field, values in columns.items():
        counts = values if isinstance(values, Mapping) else dict.fromkeys(values, 1)
        connection.execute(
            "insert into column_values select $1, unnest($2::varchar[]), unnest($3::bigint[])",
            [field, list(counts), list(counts.values())],
        )


def results(connection: duckdb.DuckDBPyConnection, field: str, reading: Reading) -> dict[str, Any]:
    """Return what each value of a field is read as."""
    rows = connection.execute(
        f"select value, {reading.sql('value')} from column_values where field = $1", [field]
    ).fetchall()
    return dict(rows)


def type_of(connection: duckdb.DuckDBPyConnection, reading: Reading) -> str:
    """Return the DuckDB type of what a reading gives."""
    [(name,)] = connection.execute(
        f"select typeof({reading.sql('value')}) from (select '' as value)"
    ).fetchall()
    return str(name)
