"""Columns of numbers have one decimal mark each, decided from their values or from the others."""

from decimal import ROUND_HALF_UP, Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insiders.transactions.numbers import choose_number_readings
from unit.transactions.numbers.column_numbers import read, read_all, refusal
from unit.transactions.value_columns import Values, connect, fill, results


@pytest.fixture(scope="module")
def shared() -> duckdb.DuckDBPyConnection:
    """Return a database for many examples."""
    return connect()


def test_the_price_decides_about_the_quantity_where_the_mark_is_of_thousands() -> None:
    assert read_all({"quantity": ["1.000", "3"], "unit_price": ["1,63"]})["quantity"] == {
        "1.000": 1000,
        "3": 3,
    }
    assert read_all({"quantity": ["1,000"], "unit_price": ["1.63"]})["quantity"] == {"1,000": 1000}
    # The other way round, and by what the user says of another column.
    assert read_all({"unit_price": ["1.250"], "line_amount": ["2,5"]})["unit_price"] == {
        "1.250": Decimal(1250)
    }
    columns = {"quantity": ["1.000"], "unit_price": ["2"]}
    assert read_all(columns, {"unit_price": ","})["quantity"] == {"1.000": 1000}


@pytest.mark.parametrize(
    "others",
    [
        # The price has the point as decimal mark: so may the quantity.
        {"unit_price": ["1.63"]},
        {"unit_price": ["2"]},
        {"unit_price": ["1.234"]},
        # The others do not agree.
        {"unit_price": ["1,63"], "line_amount": ["1.63"]},
        {},
    ],
)
def test_else_the_build_asks(others: dict[str, Values]) -> None:
    message = refusal(quantity=["1.000", "3"], **others)
    assert message == (
        "The numbers in column Quantity can be read in two ways, decimal mark '.' or decimal mark"
        " ',': '1.000' is 1 or 1000. Both fit all 2 values."
        " Set the var decimal_marks to {quantity: '.'} or {quantity: ','}."
    )


def test_both_marks_of_three_digits_are_never_decided_by_others() -> None:
    message = refusal(quantity=["1.000", "1,000"], unit_price=["1.63"])
    assert "'1,000' is 1000 or 1, '1.000' is 1 or 1000" in message


def test_values_that_are_no_thousands_decide() -> None:
    assert read("quantity", ["1.000", "0.500"]) == {"1.000": 1, "0.500": None}
    assert read("quantity", ["1.000", "1.000.000"]) == {"1.000": 1000, "1.000.000": 1_000_000}
    assert read("unit_price", ["1.234", "5.6"])["1.234"] == Decimal("1.234")


def test_the_var_decides_and_never_refuses() -> None:
    assert read("quantity", ["1.000"], ",") == {"1.000": 1000}
    assert read("quantity", ["1.000"], ".") == {"1.000": 1}
    assert read("unit_price", ["1.63", "1,63", "soon"], ",") == {
        "1.63": None,
        "1,63": Decimal("1.63"),
        "soon": None,
    }


def test_columns_without_values_have_a_reading() -> None:
    assert read_all({"quantity": [], "unit_price": []}) == {"quantity": {}, "unit_price": {}}


# ---------- random numbers with each mark

AMOUNTS = st.decimals(-99_999_999_999_999, 99_999_999_999_999, places=6, allow_nan=False)
STYLES = {
    "plain": (".", ""),
    "english": (".", ","),
    "german": (",", "."),
    "french": (",", "\u202f"),
    "swiss": (".", "\u2019"),
    "comma": (",", ""),
}


def write(amount: Decimal, style: str) -> str:
    """Return the amount as people of some country write it."""
    decimal_mark, thousands_mark = STYLES[style]
    # Two steps: the marks may be exchanged.
    text = f"{amount:,.6f}".replace(",", "T").replace(".", decimal_mark)
    return text.replace("T", thousands_mark)


@pytest.mark.parametrize("style", STYLES)
@given(
    amounts=st.lists(AMOUNTS, min_size=1, max_size=20),
    before=st.sampled_from(["", "£", "US$ "]),
)
@settings(max_examples=5, deadline=None)
def test_random_amounts_come_back(
    style: str, shared: duckdb.DuckDBPyConnection, amounts: list[Decimal], before: str
) -> None:
    expected = {
        before + write(amount, style): amount.quantize(Decimal("0.0001"), ROUND_HALF_UP)
        for amount in amounts
    }
    fill(shared, unit_price=dict.fromkeys(expected, 1))
    reading = choose_number_readings(shared, {"unit_price": "Price"}, {})["unit_price"]
    assert results(shared, "unit_price", reading) == expected


@pytest.mark.parametrize("style", ["plain", "english", "german"])
@given(units=st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=20))
@settings(max_examples=5, deadline=None)
def test_random_quantities_come_back(
    style: str, shared: duckdb.DuckDBPyConnection, units: list[int]
) -> None:
    mark = STYLES[style][1]
    written = {f"{number:,}".replace(",", mark): number for number in units}
    fill(shared, quantity=dict.fromkeys(written, 1), unit_price={f"1{STYLES[style][0]}63": 1})
    labels = {"quantity": "Quantity", "unit_price": "Price"}
    reading = choose_number_readings(shared, labels, {})["quantity"]
    assert results(shared, "quantity", reading) == written
