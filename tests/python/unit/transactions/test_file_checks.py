"""A file of another form among many is refused, not read as the others."""

from pathlib import Path

import pytest

from insiders.transactions import InvalidTransactions
from unit.transactions.small_files import LINE, read, write_csv


def write_files(folder: Path, others: list[str]) -> Path:
    """Write a long file of days and points, and a short one with other lines."""
    path = folder / "lines"
    path.mkdir()
    line = LINE.replace("2023-01-31 08:26", "25/03/2023").replace("2.55", "2.50")
    write_csv(path / "a.csv", *[line] * 20_000)
    write_csv(path / "b.csv", *others)
    return path


@pytest.mark.parametrize(
    ("low", "high", "column"),
    [("03/04/2023", "03/15/2023", "InvoiceDate"), ("03/04/2023", "2023-03-15", "InvoiceDate")],
)
def test_a_file_with_another_order_of_day_and_month_is_refused(
    low: str, high: str, column: str, tmp_path: Path
) -> None:
    others = [LINE.replace("2023-01-31 08:26", date) for date in [low] * 385 + [high] * 15]
    path = write_files(tmp_path, others)
    with pytest.raises(InvalidTransactions) as refused:
        read(path, tmp_path, "invoiced_at")
    assert f"The values of column {column} in b.csv do not fit" in str(refused.value)
    assert f"15 of 400 are not day first: %d/%m/%Y, for example '{high}'" in str(refused.value)
    [first, *_] = read(path, tmp_path, "invoiced_at::date::varchar", date_order="day_first")
    assert first == "2023-03-25"


def test_a_file_with_another_decimal_mark_is_refused(tmp_path: Path) -> None:
    line = LINE.replace("2023-01-31 08:26", "25/03/2023")
    prices = ['"2,50"'] * 15 + ["1.250"] * 385
    path = write_files(tmp_path, [line.replace("2.55", price) for price in prices])
    with pytest.raises(InvalidTransactions, match="column UnitPrice in b"):
        read(path, tmp_path, "unit_price")


def test_a_few_typing_errors_are_no_other_form(tmp_path: Path) -> None:
    line = LINE.replace("2023-01-31 08:26", "25/03/2023")
    path = write_files(tmp_path, [line, line.replace("2.55", "free"), line.replace("2.55", "x")])
    assert read(path, tmp_path, "unit_price_raw")[-2:] == ["free", "x"]
