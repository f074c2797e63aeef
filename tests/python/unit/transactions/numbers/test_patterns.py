"""A number is matched as a whole, with each decimal mark that it may have."""

import re

import duckdb
import pytest

from insiders.transactions.numbers.patterns import any_of, number_pattern
from insiders.transactions.sql import literal

CONNECTION = duckdb.connect(config={"threads": 1})
CURRENCY = any_of(["£", "€", "US$", "$"])
BOTH = ("1", "12", "-1", "+1", "- 1", "1-", "(1)", "\u22121", "1 000", "1\u00a0000\u202f000")
POINT = (
    *(
        "1.5",
        ".5",
        "7.",
        "1,000.5",
        "1,234,567",
        "12,34,567.1",
        "1'000.5",
        "1\u2019000.25",
        "0.125",
    ),
    "1.5e-3",
)
COMMA = ("1,5", ",5", "7,", "1.000,5", "1.234.567", "1'000,5", "1 000,25", "0,125", "1,5e3")
EITHER = ("1.234", "1,234")
MONEY = ("£1", "-£1", "£-1", "£ 1", "1 €", "1€-", "(£1)", "£(1)", "US$ 1", "1-€")
NEITHER = (
    *("", "-", ".", "1.2.3", "1,2,3", "--1", "+-1", "(-1", "-1-", "1 00", "1  000", "1_000", "1)"),
    *("0x10", "1e", "e3", "nan", "infinity", "١٢", "1.000 000", "01.000,5.1", "1'000 000", "6 6"),
    *("1,000.000,5", "0,125,000", "12/1/2010", "1%", "0.000.000", "£", "1 000'000"),
)


def is_number(text: str, mark: str, currency: str = "") -> bool:
    pattern = number_pattern(mark, currency)
    [(found,)] = CONNECTION.execute(
        f"select regexp_full_match({literal(text)}, {literal(pattern)})"
    ).fetchall()
    # The same in Python, so that the pattern is no accident of one engine.
    assert bool(re.fullmatch(pattern, text)) is found
    return bool(found)


@pytest.mark.parametrize("text", [*BOTH, *POINT, *COMMA, *EITHER])
def test_numbers_have_a_decimal_mark(text: str) -> None:
    is_of_both = text in (*BOTH, *EITHER)
    assert is_number(text, ".") is (is_of_both or text in POINT)
    assert is_number(text, ",") is (is_of_both or text in COMMA)


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_no_number_is_not_matched(text: str) -> None:
    assert not is_number(text, ".", CURRENCY)
    assert not is_number(text, ",", CURRENCY)


@pytest.mark.parametrize("text", MONEY)
def test_currencies_are_matched_where_they_may_be(text: str) -> None:
    assert is_number(text, ".", CURRENCY)
    assert not is_number(text, ".")
