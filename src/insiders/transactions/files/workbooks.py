"""Sheets of Excel workbooks (.xlsx), each of which is read as a CSV file of its cells.

Cells come as the workbook stores them: texts, numbers in full, and dates as days, which the reader
knows. What a cell shows may differ: a number 123 that is shown as 00123 is 123.
"""

import hashlib
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import duckdb

from insiders.extensions import MissingExtensionError, load_extension
from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files.sheet_names import sheet_names
from insiders.transactions.files.source_file import SourceFile
from insiders.transactions.sql import literal

LAST_ROW = 1_048_576
# The header is in one of the first rows; a table is no wider than 702 columns.
HEAD = "A1:ZZ20"


@cache
def excel_connection() -> duckdb.DuckDBPyConnection:
    """Return a database that reads workbooks; loading takes longer than reading a small sheet."""
    connection = duckdb.connect()
    try:
        load_extension(connection, "excel")
    except MissingExtensionError as error:
        raise InvalidTransactions(str(error)) from error
    return connection


def open_sheets(book: SourceFile, folder: Path) -> list[SourceFile]:
    """Return the sheets of a workbook that are not empty, as CSV files in the folder.

    Raises
    ------
    InvalidTransactions
        If the workbook is damaged or empty, or counts its days from 1904.
    """
    try:
        names = sheet_names(book)
        sheets = [sheet for name in names if (sheet := copy_sheet(book, name, folder))]
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, duckdb.Error) as error:
        reason = str(error).splitlines()[0].rstrip(".")
        raise InvalidTransactions(
            f"The workbook {book.path} cannot be read ({reason}): expected an .xlsx file. Open it"
            " and save it again, or save the sheet as CSV."
        ) from error
    if not sheets:
        raise InvalidTransactions(
            f"The workbook {book.path} is empty: expected a sheet with a header and invoice lines."
            " Export it again, or remove it."
        )
    return sheets


def copy_sheet(book: SourceFile, sheet: str, folder: Path) -> SourceFile | None:
    """Return the copy of a sheet's rows as CSV in the folder; None of an empty sheet."""
    if not (width := sheet_width(book, sheet)):
        return None
    digest = hashlib.sha256(f"{book.path}\n{sheet}".encode("utf-8", "surrogateescape")).hexdigest()
    copy = folder / f"{digest[:16]}.sheet.csv"
    cells = read_sheet_sql(book, sheet, f"A1:{column_letters(width)}{LAST_ROW}")
    excel_connection().execute(
        f"copy (select * from {cells} where concat(*columns(*)) <> '') to {literal(str(copy))}"
        " (format csv, header false)"
    )
    label = f", sheet {sheet}"
    return SourceFile(book.path + label, book.name + label, "csv", copy=str(copy), is_sheet=True)


def sheet_width(book: SourceFile, sheet: str) -> int:
    """Return the position of the last column with a cell in the first rows; 0 without one."""
    try:
        rows = excel_connection().execute(f"from {read_sheet_sql(book, sheet, HEAD)}").fetchall()
    except duckdb.BinderException as error:
        if "No rows found" not in str(error):
            raise
        return 0
    return max((column for row in rows for column, cell in enumerate(row, 1) if cell), default=0)


def read_sheet_sql(book: SourceFile, sheet: str, cells: str) -> str:
    """Return the call of DuckDB that reads a range of cells as text."""
    return (
        f"read_xlsx({literal(book.local_path)}, sheet = {literal(sheet)}, range = {literal(cells)},"
        " header = false, all_varchar = true, stop_at_empty = false)"
    )


def column_letters(position: int) -> str:
    """Return the letters of a column: A for 1, AA for 27."""
    letters = ""
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
