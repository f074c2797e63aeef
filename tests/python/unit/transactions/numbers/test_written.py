"""A number is cleaned of what the numbers of its column have beside digits."""

import duckdb
import pytest

from insiders.transactions.numbers.written import Written, clean_sql, written_numbers
from insiders.transactions.sql import literal
from unit.transactions.value_columns import Values, connect


@pytest.mark.parametrize(
    ("text", "mark", "written", "cleaned"),
    [
        ("1.5", ".", Written(has_point=True), "1.5"),
        ("1,234.5", ".", Written(extras=",", has_point=True), "1234.5"),
        ("1.234,5", ",", Written(extras=",", has_point=True), "1234.5"),
        ("1 234,5 €", ",", Written(("€",), ", "), "1234.5"),
        ("US$5", ".", Written(("$", "US$")), "5"),
        ("£5-", ".", Written(("£",), "", True), "-5"),
        ("(£5)", ".", Written(("£",), "()"), "-5"),
        ("\u22125", ".", Written(extras="\u2212"), "-5"),
        ("5", ".", Written(("£",), "() ,", True, True), "5"),
    ],
)
def test_texts_are_cleaned(text: str, mark: str, written: Written, cleaned: str) -> None:
    sql = clean_sql(mark, written)(literal(text))
    assert duckdb.execute(f"select {sql}").fetchall() == [(cleaned,)]


def test_nothing_is_done_to_plain_numbers() -> None:
    assert clean_sql(".", Written(has_point=True))("x") == "x"
    assert clean_sql(",", Written())("x") == "x"


@pytest.mark.parametrize(
    ("values", "written"),
    [
        (["1", "-2"], Written()),
        (["1.5", "1e3"], Written(has_point=True, has_exponent=True)),
        (["1,234", "(5)"], Written(extras=",()")),
        (["£5-"], Written(("£",), "", has_trailing_minus=True)),
        # What is no number does not count.
        (["1", "soon, (later)"], Written()),
    ],
)
def test_only_what_numbers_have_is_found(values: Values, written: Written) -> None:
    assert written_numbers(connect(unit_price=values), "unit_price") == written
