"""CSV files: precision, dates, and texts that look like formulas."""

import csv

import pandas as pd
import pytest

from insiders.presentation.csv_files import escape_formula, write_csv


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_is_a_text(start: str) -> None:
    assert escape_formula(f"{start}1+1") == f"'{start}1+1"


def test_other_texts_are_as_they_are() -> None:
    assert [escape_formula(cell) for cell in ("12-3", "", None)] == ["12-3", "", None]


def test_numbers_and_dates_are_as_they_are() -> None:
    rows = pd.DataFrame(
        {
            "customer_id": ['=HYPERLINK("x")', "12346", None],
            "revenue": [-1 / 3, 1e-9, None],
            "last_order_date": pd.to_datetime(["2011-12-09", None, "2010-12-01"]),
            "is_new": [True, False, True],
        }
    )
    assert list(csv.reader(write_csv(rows).splitlines())) == [
        ["customer_id", "revenue", "last_order_date", "is_new"],
        ['\'=HYPERLINK("x")', "-0.3333333333333333", "2011-12-09", "True"],
        ["12346", "1e-09", "", "False"],
        ["", "", "2010-12-01", "True"],
    ]
