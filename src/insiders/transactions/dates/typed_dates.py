"""Dates that a Parquet file has as such."""

import duckdb

from insiders.transactions.dates.offsets import instant_to_zone
from insiders.transactions.errors import InvalidTransactions

TIMESTAMPS = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")


def clock_expression(duckdb_type: str, time_zone: str, column: str) -> str:
    """Return the expression of a date column as a timestamp.

    Parameters
    ----------
    duckdb_type
        A type of dates or timestamps. Instants (TIMESTAMP WITH TIME ZONE) have no clock: that of
        UTC counts.
    time_zone
        The IANA name of the zone whose clock counts for instants instead; or empty.
    column
        The quoted name of the column.
    """
    if duckdb_type in ("DATE", *TIMESTAMPS):
        return f"cast({column} as timestamp)"
    if duckdb_type == "TIMESTAMP WITH TIME ZONE":
        return instant_to_zone(f"timezone('UTC', {column})", time_zone)
    raise InvalidTransactions(
        f"The dates in column {column} have the type {duckdb_type}: expected text, a number,"
        " a date or a timestamp. Name another column in the var column_names,"
        " for example {invoiced_at: InvoiceDate}."
    )


def typed_date_expression(
    connection: duckdb.DuckDBPyConnection,
    dates: str,
    duckdb_type: str,
    time_zone: str,
    column: str,
) -> str:
    """Return the expression of a date column's timestamp to the second; null where it is infinite.

    Both steps take longer than reading the column, so they are left out where no value needs them.

    Parameters
    ----------
    connection, dates
        A database, and a query of all values of the column there: invoiced_at.
    duckdb_type, time_zone, column
        As in `clock_expression`.
    """
    clock = clock_expression(duckdb_type, time_zone, column)
    fraction = f"microsecond({clock_expression(duckdb_type, time_zone, 'invoiced_at')}) % 1000000"
    [(is_exact,)] = connection.execute(
        f"select bool_and(isfinite(invoiced_at) and {fraction} = 0) from ({dates})"
    ).fetchall()
    if is_exact:
        return clock
    return f"case when isfinite({column}) then date_trunc('second', {clock}) end"
