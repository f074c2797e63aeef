"""Workbooks of invoice lines, as Excel would save them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from unit.transactions.small_files import HEADER

ROW = ("536365", "85123A", "LANTERN", 6, datetime(2010, 12, 1, 8, 26), 2.55, 17850, "France")
# As `ROW` stands in a CSV file.
LINE = "536365,85123A,LANTERN,6,2010-12-01 08:26,2.55,17850,France"


def write_workbook(path: Path, sheets: Mapping[str, Iterable[Sequence[Any]]]) -> Path:
    """Write sheets of rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def with_header(*rows: Sequence[Any]) -> list[Sequence[Any]]:
    """Return rows below the header."""
    return [HEADER.split(","), *rows]
