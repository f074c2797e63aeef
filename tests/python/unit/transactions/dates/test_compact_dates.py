"""Digits alone are dates where their number and their years are those of dates."""

from datetime import datetime

import pytest

from insiders.transactions.dates.compact_dates import COMPACT, compact_formats, compact_sql
from insiders.transactions.sql import literal
from unit.transactions.dates.digit_texts import evaluate, shape


@pytest.mark.parametrize(
    ("name", "text", "time"),
    [
        ("compact_year_first", "20101201", datetime(2010, 12, 1)),
        ("compact_year_first", "2010120108", datetime(2010, 12, 1, 8)),
        ("compact_year_first", "201012010826", datetime(2010, 12, 1, 8, 26)),
        ("compact_year_first", "20101201082611", datetime(2010, 12, 1, 8, 26, 11)),
        ("compact_year_first", "20101201T082611Z", datetime(2010, 12, 1, 8, 26, 11)),
        ("compact_year_first", "20101201t0826+0100", datetime(2010, 12, 1, 8, 26)),
        ("compact_year_first", "20101201 8:26", datetime(2010, 12, 1, 8, 26)),
        ("compact_year_first", "22030101", None),
        ("compact_year_first", "18991231", None),
        ("compact_year_first", "20110230", None),
        ("compact_day_first", "01122010", datetime(2010, 12, 1)),
        ("compact_day_first", "011220100826", datetime(2010, 12, 1, 8, 26)),
        ("compact_day_first", "20101201", None),
        ("compact_month_first", "12012010", datetime(2010, 12, 1)),
        ("compact_month_first", "13012010", None),
    ],
)
def test_compact_digits_have_years_of_1900_to_2199(
    name: str, text: str, time: datetime | None
) -> None:
    assert compact_formats([shape(text)], name)
    assert evaluate(compact_sql([shape(text)], name)(literal(text))) == time


@pytest.mark.parametrize("name", COMPACT)
@pytest.mark.parametrize("text", ["1012010", "101201", "201012010", "20101201x", "20101201 99", ""])
def test_other_digits_are_no_compact_dates(name: str, text: str) -> None:
    assert not compact_formats([shape(text)], name)
