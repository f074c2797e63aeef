"""The shipped sample is reproducible, is small, and has every kind of noise."""

import gzip
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from dbt_runner import PROJECT, SAMPLE


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    """Return the lines of the sample, texts untrimmed."""
    return pd.read_csv(SAMPLE, dtype={"InvoiceNo": str, "CustomerID": "Int64"}, parse_dates=[4])


def test_script_generates_the_shipped_lines(tmp_path: Path) -> None:
    output = tmp_path / "again.csv.gz"
    script = PROJECT / "scripts/generate_sample.py"
    subprocess.run([sys.executable, str(script), "--output", str(output)], check=True)
    # Another zlib may compress the same lines to other bytes.
    with gzip.open(SAMPLE) as shipped, gzip.open(output) as again:
        assert (shipped.read() == again.read()) is True


def test_sample_is_small_enough_to_ship() -> None:
    assert SAMPLE.stat().st_size <= 3_000_000


def test_sample_is_large_enough_to_segment(lines: pd.DataFrame) -> None:
    assert 40_000 <= len(lines) <= 60_000
    assert 1_400 <= lines["CustomerID"].nunique() <= 1_600
    assert lines["InvoiceDate"].dt.to_period("M").nunique() == 13


def test_sample_has_cancellations_write_offs_and_bad_debt(lines: pd.DataFrame) -> None:
    is_cancellation = lines["InvoiceNo"].str.startswith("C")
    assert (lines["Quantity"] < 0)[is_cancellation].all()
    is_write_off = (lines["Quantity"] < 0) & ~is_cancellation
    assert is_write_off.sum() > 100
    assert lines.loc[is_write_off, "CustomerID"].isna().all()
    is_bad_debt = lines["InvoiceNo"].str.startswith("A")
    assert lines.loc[is_bad_debt, "UnitPrice"].lt(0).any()


def test_sample_has_lines_without_customer_id(lines: pd.DataFrame) -> None:
    assert 0.15 < lines["CustomerID"].isna().mean() < 0.3


def test_sample_has_zero_tiny_and_negative_prices(lines: pd.DataFrame) -> None:
    prices = lines["UnitPrice"]
    assert (prices == 0).sum() > 100
    assert prices.between(0, 0.04, inclusive="neither").any()
    assert (prices == 0.04).any()
    assert (prices < 0).any()


def test_sample_has_exact_duplicates(lines: pd.DataFrame) -> None:
    assert lines.duplicated().sum() > 100


@pytest.mark.parametrize(
    "code",
    ["POST", "DOT", "C2", "M", "m", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK", "PADS"],
)
def test_sample_has_the_non_product_code(code: str, lines: pd.DataFrame) -> None:
    assert (lines["StockCode"] == code).any()


def test_sample_has_gift_vouchers_and_products_with_unusual_codes(lines: pd.DataFrame) -> None:
    codes = lines["StockCode"]
    assert codes.str.startswith("gift_0001_").any()
    assert codes.str.startswith("DCGS").any()


def test_sample_has_untrimmed_and_lower_case_codes(lines: pd.DataFrame) -> None:
    assert lines["StockCode"].str.endswith(" ").any()
    assert lines["StockCode"].str.fullmatch(r"\d{5}[a-z]+").any()


def test_sample_has_invalid_countries_and_customers_in_two_countries(lines: pd.DataFrame) -> None:
    assert {"Unspecified", "European Community"} <= set(lines["Country"])
    assert (lines.groupby("CustomerID")["Country"].nunique() == 2).sum() >= 4


def test_huge_purchases_are_returned_on_the_same_day(lines: pd.DataFrame) -> None:
    huge = lines[lines["Quantity"].abs() >= 2000]
    units = huge.groupby(["CustomerID", "StockCode", huge["InvoiceDate"].dt.date])["Quantity"]
    assert len(units) >= 3
    assert (units.sum() == 0).all()
