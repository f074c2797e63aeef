"""Numbers of Parquet files: whole quantities, prices with four decimals, else null."""

from decimal import Decimal

import duckdb
import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.numbers.typed_numbers import typed_number_expression


def read(field: str, value: str, duckdb_type: str) -> object:
    sql = typed_number_expression(field, duckdb_type, "x")
    [(result, name)] = (
        duckdb.connect()
        .execute(f"select {sql}, typeof({sql}) from (select cast('{value}' as {duckdb_type}) as x)")
        .fetchall()
    )
    assert name == ("INTEGER" if field == "quantity" else "DECIMAL(18,4)")
    return result


@pytest.mark.parametrize(
    ("duckdb_type", "value", "quantity"),
    [
        ("TINYINT", "-6", -6),
        ("INTEGER", "2147483647", 2147483647),
        ("UINTEGER", "4294967295", None),
        ("BIGINT", "2147483648", None),
        ("HUGEINT", "-2147483648", -2147483648),
        ("DECIMAL(10,2)", "6.00", 6),
        ("DECIMAL(10,2)", "3.50", None),
        ("DOUBLE", "6", 6),
        ("DOUBLE", "2.9999", None),
        ("DOUBLE", "3e9", None),
        ("FLOAT", "-3.5", None),
        *((name, value, None) for name in ("FLOAT", "DOUBLE") for value in ("nan", "inf", "-inf")),
    ],
)
def test_quantities_are_whole(duckdb_type: str, value: str, quantity: int | None) -> None:
    assert read("quantity", value, duckdb_type) == quantity


@pytest.mark.parametrize(
    ("duckdb_type", "value", "price"),
    [
        ("INTEGER", "3", "3"),
        ("BIGINT", "100000000000000", None),
        ("DECIMAL(18,6)", "0.000050", "0.0001"),
        ("DOUBLE", "2.55", "2.55"),
        ("FLOAT", "2.55", "2.55"),
        ("DOUBLE", "1e14", None),
        ("DOUBLE", "1e300", None),
        *((name, value, None) for name in ("FLOAT", "DOUBLE") for value in ("nan", "inf", "-inf")),
    ],
)
def test_prices_have_four_decimals(duckdb_type: str, value: str, price: str | None) -> None:
    assert read("unit_price", value, duckdb_type) == (None if price is None else Decimal(price))


@pytest.mark.parametrize("duckdb_type", ["BOOLEAN", "DATE", "DOUBLE[]"])
def test_other_types_are_refused(duckdb_type: str) -> None:
    with pytest.raises(InvalidTransactions, match="column x have the type"):
        typed_number_expression("quantity", duckdb_type, "x")
