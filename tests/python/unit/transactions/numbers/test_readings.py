"""Numbers are read exactly, by expressions with no more steps than their column needs."""

from decimal import Decimal

import pytest

from insiders.transactions.numbers import choose_number_readings
from unit.transactions.numbers.column_numbers import read
from unit.transactions.value_columns import Values, connect


def sql_of(field: str, values: Values) -> str:
    connection = connect(**{field: values})
    return choose_number_readings(connection, {field: field}, {})[field].sql("x")


def description_of(values: Values) -> str:
    connection = connect(unit_price=values)
    readings = choose_number_readings(connection, {"unit_price": "Price"}, {"quantity": ","})
    return readings["unit_price"].description


def test_quantities_are_whole_numbers_in_range() -> None:
    expected = {
        **{"1": 1, "-2": -2, "+3": 3, "0": 0, "-0": 0, "6.0": 6, "6.000": 6, "7.": 7, "1e3": 1000},
        **{"2147483647": 2147483647, "-2147483648": -2147483648, "(5)": -5, "5-": -5, "1.5e1": 15},
        **dict.fromkeys(("3.5", "2.99999", "-0.5", "2147483648", "1e-3", "1e400", "9" * 40)),
        **dict.fromkeys(("NaN", "infinity", "0x10", "1_000", "6 6", "--6", "12/1/2010", "£6")),
    }
    values = dict.fromkeys(expected, 1) | {"1": 1_000}
    assert read("quantity", values, ".") == expected
    del values["6.000"]
    assert read("quantity", values) == {text: expected[text] for text in values}


def test_prices_are_rounded_half_up_from_their_text() -> None:
    texts = {
        **{"1.63": "1.63", "0.00005": "0.0001", "-0.00005": "-0.0001", "0.000049999999": "0"},
        **{".5": "0.5", "7.": "7", "+2.55": "2.55", "2.55e0": "2.55", "5e-5": "0.0001"},
        **{"99999999999999.9999": "99999999999999.9999", "0.039949": "0.0399", "(1.5)": "-1.5"},
    }
    expected = {text: Decimal(price) for text, price in texts.items()}
    garbage = ("100000000000000", "99999999999999.99995", "1e400", "NaN", "inf", "2.5.5", "1_0")
    values = dict.fromkeys(expected, 1_000) | dict.fromkeys(garbage, 1)
    assert read("unit_price", values) == {**expected, **dict.fromkeys(garbage)}


def test_plain_columns_are_cast_directly() -> None:
    assert sql_of("quantity", ["1", "-2"]) == "try_cast(x as integer)"
    assert sql_of("unit_price", ["1.63", "-2", "soon"] + [f"{i}" for i in range(50)]) == (
        "try_cast(x as decimal(18, 4))"
    )
    assert sql_of("unit_price", ["£1.63"]) == "try_cast(replace(x, '£', '') as decimal(18, 4))"
    assert "regexp" not in sql_of("quantity", ["1", "6.0", "3.5"])
    # A cast would read this one, too.
    assert "regexp" in sql_of("quantity", [*(f"{i}" for i in range(50)), "1_000"])


@pytest.mark.parametrize(
    ("text", "price"),
    [
        *(("£1.63", "1.63"), ("-£1.63", "-1.63"), ("£-1.63", "-1.63"), ("(£1.63)", "-1.63")),
        *(("1,63 €", "1.63"), ("1.234,50 €", "1234.5"), ("1 234,50\u00a0kr", "1234.5")),
        *(("1,234.50-", "-1234.5"), ("\u22121.63", "-1.63"), ("CHF 1'234.50", "1234.5")),
        *(("Rs. 12,34,567.50", "1234567.5"), ("R$ 1.234,50", "1234.5"), ("1.63 USD", "1.63")),
        *(("$5.25 USD", "5.25"), ("1\u202f234,5", "1234.5"), ("1\u2019234.5", "1234.5")),
    ],
)
def test_prices_as_people_write_them(text: str, price: str) -> None:
    assert read("unit_price", [text]) == {text: Decimal(price)}
    assert read("line_amount", [text, "7"])["7"] == 7


@pytest.mark.parametrize(
    ("values", "description"),
    [
        (["1", "2"], "whole numbers"),
        (["1.63"], "decimal mark '.'"),
        (["1.234,5"], "decimal mark ',', thousands mark '.'"),
        (["1,234.5", "£5"], "decimal mark '.', thousands mark ',', currency £"),
        (["1 234,5"], "decimal mark ',', thousands mark space"),
    ],
)
def test_descriptions_are_for_people(values: Values, description: str) -> None:
    assert description_of(values) == description
