"""Sheets are those that a user sees and that have cells."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files import SourceFile
from insiders.transactions.files.sheet_names import sheet_names


def names_of(book: Workbook, folder: Path) -> list[str]:
    """Return the names of a workbook's sheets."""
    path = folder / "book.xlsx"
    book.save(path)
    return sheet_names(SourceFile(str(path), path.name, "csv"))


def test_hidden_sheets_and_charts_are_left_out(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "Year 2009-2010 & more"
    book.create_sheet("Old").sheet_state = "hidden"
    book.create_sheet("Older").sheet_state = "veryHidden"
    book.create_chartsheet("Chart")
    book.create_sheet("Last")
    assert names_of(book, tmp_path) == ["Year 2009-2010 & more", "Last"]


def test_days_since_1904_are_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = book.epoch.replace(year=1904, month=1, day=1)
    with pytest.raises(InvalidTransactions, match="counts days from 1904"):
        names_of(book, tmp_path)
