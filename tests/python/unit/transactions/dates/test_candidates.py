"""A column has the forms of its shapes, and no form of another order."""

import pytest

from insiders.transactions.dates.candidates import date_forms, may_start_with_year
from insiders.transactions.dates.forms import DateForm
from unit.transactions.dates.column_dates import FIELD
from unit.transactions.value_columns import connect


def names(forms: list[DateForm]) -> list[str]:
    return [form.reading.name for form in forms]


@pytest.mark.parametrize(
    ("date_order", "found"),
    [
        ("", ["day_first", "month_first", "compact_year_first", "compact_day_first"]),
        ("day_first", ["day_first", "compact_day_first", "compact_year_first"]),
        ("month_first", ["month_first", "compact_month_first", "compact_year_first"]),
        ("year_first", ["compact_year_first"]),
    ],
)
def test_an_order_leaves_out_the_other_orders(date_order: str, found: list[str]) -> None:
    forms = date_forms(["9/9/9999", "99999999"], date_order)
    assert names(forms)[: len(found)] == found
    if date_order:
        assert len(forms) == len(found)


def test_two_digits_are_a_year_in_front_only_on_request() -> None:
    assert names(date_forms(["99/99/99"])) == ["day_first", "month_first"]
    assert names(date_forms(["99/99/99"], "year_first")) == ["year_first"]
    assert names(date_forms(["99/99/99"], has_short_years_first=True))[0] == "year_first"


def test_ten_digits_have_three_readings() -> None:
    assert names(date_forms(["9" * 10])) == ["compact_year_first", "epoch", "short_year"]


def test_garbage_has_no_reading() -> None:
    assert date_forms(["", "soon", "99", "9999-99"]) == []


def test_days_of_few_years_are_no_years() -> None:
    assert not may_start_with_year(connect(invoiced_at=["29/11/16", "30/11/17"]), FIELD)
    assert not may_start_with_year(connect(invoiced_at=["2016-11-29", "2016-11-30"]), FIELD)
    assert may_start_with_year(connect(invoiced_at=["16-Nov-29", "16-nov-30 8:26"]), FIELD)
