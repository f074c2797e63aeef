"""Dates that a Parquet file has as such."""

from insiders.transactions.dates.offsets import instant_to_zone
from insiders.transactions.errors import InvalidTransactions

TIMESTAMPS = ("TIMESTAMP", "TIMESTAMP_MS", "TIMESTAMP_NS")


def typed_date_expression(duckdb_type: str, time_zone: str, column: str) -> str:
    """Return the expression of a date column's timestamp; null where it is infinite.

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
    if duckdb_type in ("DATE", "TIMESTAMP_S"):
        value = f"cast({column} as timestamp)"
    elif duckdb_type in TIMESTAMPS:
        value = f"date_trunc('second', cast({column} as timestamp))"
    elif duckdb_type == "TIMESTAMP WITH TIME ZONE":
        clock = instant_to_zone(f"timezone('UTC', {column})", time_zone)
        value = f"date_trunc('second', {clock})"
    else:
        raise InvalidTransactions(
            f"The dates in column {column} have the type {duckdb_type}: expected text, a number,"
            " a date or a timestamp. Name another column in the var column_names,"
            " for example {invoiced_at: InvoiceDate}."
        )
    return f"case when isfinite({column}) then {value} end"
