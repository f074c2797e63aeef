"""A sheet is read as a CSV file of its cells."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files import SourceFile
from insiders.transactions.files.workbooks import column_letters, open_sheets
from unit.transactions.workbook_files import write_workbook


def cells_of(path: Path, folder: Path) -> dict[str, list[list[str]]]:
    """Return the cells of the copies of all sheets by name."""
    sheets = open_sheets(SourceFile(str(path), path.name, "csv"), folder)
    return {
        sheet.name.removeprefix(f"{path.name}, sheet "): list(
            csv.reader(Path(sheet.local_path).read_text().splitlines(keepends=True))
        )
        for sheet in sheets
    }


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("00123", "00123"),
        ("C536379", "C536379"),
        (536365, "536365"),
        (17850.0, "17850"),
        (1234567890123, "1234567890123"),
        (2.55, "2.55"),
        (1e-05, "1e-05"),
        (datetime(2010, 12, 1, 12), "40513.5"),
        ('A "quoted"\ntext, with commas', 'A "quoted"\ntext, with commas'),
        ("#N/A", "#N/A"),
        ("Größe €", "Größe €"),
        (None, ""),
    ],
)
def test_cells_come_as_they_are_stored(tmp_path: Path, cell: Any, text: str) -> None:
    path = write_workbook(tmp_path / "book.xlsx", {"Sheet": [["x", "y"], [cell, 1]]})
    assert cells_of(path, tmp_path)["Sheet"][1] == [text, "1"]


def test_all_rows_of_all_sheets_are_read_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    rows = [["a", "b"], [1, 2], [], [None, 3], *[[]] * 30, [4]]
    path = write_workbook(tmp_path / "book [1]*.csv", {"One": rows, "It's": rows, "None": []})
    cells = [["a", "b"], ["1", "2"], ["", "3"], ["4", ""]]
    assert cells_of(path, tmp_path) == {"One": cells, "It's": cells}


def test_a_title_above_does_not_narrow_the_table(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "b.xlsx", {"S": [["Report"], [], ["a", "b", "c"], [1, 2, 3]]})
    assert cells_of(path, tmp_path)["S"][1:] == [["a", "b", "c"], ["1", "2", "3"]]


def test_a_workbook_without_a_cell_is_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "book.xlsx", {"One": [], "Two": []})
    with pytest.raises(InvalidTransactions, match="is empty: expected a sheet with a header"):
        cells_of(path, tmp_path)


def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "book.xlsx", {"One": [["a"]]})
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(InvalidTransactions, match=r"cannot be read \(.*Open it and save it again"):
        cells_of(path, tmp_path)


@pytest.mark.parametrize(("position", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ")])
def test_columns_have_letters(position: int, letters: str) -> None:
    assert column_letters(position) == letters
