"""Identifiers in scientific notation are refused: several would become one."""

from pathlib import Path

import pytest

from insiders.transactions import InvalidTransactions
from unit.transactions.small_files import LINE, read, write_csv


def test_ids_that_a_spreadsheet_rounded_are_refused(tmp_path: Path) -> None:
    rounded = LINE.replace("12000", "1.2E+04")
    path = write_csv(tmp_path / "a.csv", *[LINE] * 8, rounded, rounded)
    with pytest.raises(InvalidTransactions) as refused:
        read(path, tmp_path, "customer_id")
    assert "column CustomerID were rounded by a spreadsheet: 2 of 10" in str(refused.value)
    assert "'1.2E+04'" in str(refused.value)


def test_a_code_that_looks_so_by_chance_stays(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", *[LINE] * 1_999, LINE.replace("A1", "1.2E+04"))
    assert read(path, tmp_path, "stock_code").count("1.2E+04") == 1


def test_a_code_with_a_letter_between_digits_stays(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", LINE.replace("A1", "5E12"))
    assert read(path, tmp_path, "stock_code") == ["5E12"]
