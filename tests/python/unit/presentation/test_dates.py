"""Dates as texts."""

import datetime as dt

import pandas as pd
import pytest

from insiders.presentation import dates


@pytest.mark.parametrize(
    "value", ["2011-11-09", dt.date(2011, 11, 9), pd.Timestamp("2011-11-09"), "2011-11-09T05:12:00"]
)
def test_dates_of_any_type(value: dates.Date) -> None:
    assert dates.date(value) == "9 Nov 2011"
    assert dates.day_and_month(value) == "9 Nov"


@pytest.mark.parametrize("value", [None, pd.NaT])
def test_a_missing_date(value: dates.Date) -> None:
    assert dates.date(value) == "–"


@pytest.mark.parametrize(
    ("start", "expected"),
    [("2011-11-09", "9 Nov to 9 Dec 2011"), ("2010-11-09", "9 Nov 2010 to 9 Dec 2011")],
)
def test_a_period_names_a_year_once(start: str, expected: str) -> None:
    assert dates.period(start, "2011-12-09") == expected


def test_a_moment_keeps_its_time_zone() -> None:
    assert dates.timestamp("2011-12-10T05:12:00+00:00") == "10 Dec 2011, 05:12"
    assert dates.timestamp(dt.datetime(2011, 12, 10, 5, 12)) == "10 Dec 2011, 05:12"


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "today"), (1, "yesterday"), (12, "12 days ago"), (1200, "1,200 days ago"), (None, "–")],
)
def test_days_ago(days: float, expected: str) -> None:
    assert dates.days_ago(days) == expected
