"""Backfill: the dates that it builds, and the database that it reads them from."""

from types import ModuleType

import pytest

from dbt_runner import DataSet, load_module


@pytest.fixture(scope="module")
def backfill() -> ModuleType:
    """Return the script as a module."""
    return load_module("scripts/backfill.py")


def test_months_follow_each_other_up_to_the_last_date(backfill: ModuleType) -> None:
    first, last = backfill.date(2010, 10, 31), backfill.date(2011, 3, 31)
    found = [str(each) for each in backfill.month_range(first, last)]
    assert found == ["2010-11-30", "2010-12-31", "2011-01-31", "2011-02-28"]


def test_last_order_date_is_that_of_the_lines(backfill: ModuleType, sample: DataSet) -> None:
    assert str(backfill.last_order_date(sample.default.database)) == "2024-12-09"
