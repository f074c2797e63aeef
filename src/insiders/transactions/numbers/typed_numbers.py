"""Numbers that a Parquet file has as such."""

import re

from insiders.transactions.errors import InvalidTransactions

INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT")
WIDE_INTEGERS = ("BIGINT", "HUGEINT", "UINTEGER", "UBIGINT", "UHUGEINT")
FLOATS = ("FLOAT", "DOUBLE")


def typed_number_expression(field: str, duckdb_type: str, column: str) -> str:
    """Return the expression of a numeric column: INTEGER of a quantity, else DECIMAL(18, 4).

    It is null for NaN, infinity, a quantity that is not whole, and what is out of range.

    Parameters
    ----------
    field
        `quantity`, `unit_price` or `line_amount`.
    duckdb_type
        A type of integers, decimals or floats.
    column
        The quoted name of the column.
    """
    is_decimal = re.fullmatch(r"DECIMAL\(\d+, ?\d+\)", duckdb_type)
    if not is_decimal and duckdb_type not in (*INTEGERS, *WIDE_INTEGERS, *FLOATS):
        raise InvalidTransactions(
            f"The numbers in column {column} have the type {duckdb_type}: expected text or numbers."
            f" Name another column in the var column_names, for example {{{field}: ...}}."
        )
    if field != "quantity" and duckdb_type == "FLOAT":
        # By its text, the shortest that is this number: 1672.94 would be 1672.9399.
        return f"try_cast(cast({column} as varchar) as decimal(18, 4))"
    if field != "quantity":
        return f"try_cast({column} as decimal(18, 4))"
    if duckdb_type in INTEGERS:
        return column if duckdb_type == "INTEGER" else f"cast({column} as integer)"
    if duckdb_type in WIDE_INTEGERS:
        return f"try_cast({column} as integer)"
    # A cast would round 3.5.
    return f"case when {column} % 1 = 0 then try_cast({column} as integer) end"
