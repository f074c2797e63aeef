"""A file is opened with its format; a workbook gives one table for each sheet of lines."""

from pathlib import Path

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files import list_files
from insiders.transactions.layouts import Layouts
from insiders.transactions.opening import FileOpener, OpenedFile
from unit.transactions.small_files import (
    DATABASE,
    HEADER,
    LINE,
    options_of,
    plan,
    read,
    write_csv,
    write_parquet,
)
from unit.transactions.workbook_files import LINE as SAME_LINE
from unit.transactions.workbook_files import ROW, with_header, write_workbook

FIELDS = ("invoice_id", "stock_code", "customer_id", "quantity", "unit_price", "invoiced_at")


def open_path(connection: DATABASE, layouts: Layouts, path: Path) -> OpenedFile:
    """Return an opened file."""
    opener = FileOpener(connection, layouts, options_of(path), path.parent)
    return opener.open_file(list_files(str(path))[0])


def test_one_file_is_one_table(connection: DATABASE, layouts: Layouts, tmp_path: Path) -> None:
    for path in (
        write_csv(tmp_path / "a.csv", LINE),
        write_parquet(tmp_path / "b", '2 as "Quantity"'),
    ):
        opened = open_path(connection, layouts, path)
        assert [table.file.path for table in opened.tables] == [str(path)]
        assert opened.messages == ()


def test_sheets_without_the_columns_are_left_out_and_named(
    connection: DATABASE, layouts: Layouts, tmp_path: Path
) -> None:
    sheets = {"2010": with_header(ROW), "Notes": [["hello"]], "2011": with_header(ROW)}
    opened = open_path(connection, layouts, write_workbook(tmp_path / "a.xlsx", sheets))
    assert [table.file.name for table in opened.tables] == [
        "a.xlsx, sheet 2010",
        "a.xlsx, sheet 2011",
    ]
    assert opened.messages == (
        f"Not read, without the columns of invoice lines: {tmp_path}/a.xlsx, sheet Notes",
    )


def test_a_workbook_without_lines_is_refused(
    connection: DATABASE, layouts: Layouts, tmp_path: Path
) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"Notes": [["hello"]]})
    with pytest.raises(InvalidTransactions, match="sheet Notes has no column for"):
        open_path(connection, layouts, path)


def test_a_sheet_of_lines_with_a_question_is_refused(
    connection: DATABASE, layouts: Layouts, tmp_path: Path
) -> None:
    two = [[*HEADER.split(","), "unit price"], [*ROW, 3]]
    path = write_workbook(tmp_path / "a.xlsx", {"2010": with_header(ROW), "2011": two})
    with pytest.raises(InvalidTransactions, match="sheet 2011 has two columns that may be"):
        open_path(connection, layouts, path)


def test_a_sheet_equals_the_csv_file_of_its_lines(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "a.xlsx", {"Lines": with_header(ROW, ("C1", *ROW[1:]))})
    lines = SAME_LINE, SAME_LINE.replace("536365", "C1")
    file = write_csv(tmp_path / "a.csv", *lines)
    # Settings of text files are not for sheets.
    options = {"text_encoding": "utf-16", "csv_delimiter": ";"}
    assert read(book, tmp_path, *FIELDS, **options) == read(file, tmp_path, *FIELDS)


def test_a_sheet_beside_a_text_file_with_its_header_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "lines"
    folder.mkdir()
    write_workbook(folder / "a.xlsx", {"Lines": with_header(ROW)})
    write_csv(folder / "b.csv", SAME_LINE)
    first, second = read(folder, tmp_path, "file_name", *FIELDS)
    assert (first[0], second[0]) == ("a.xlsx, sheet Lines", "b.csv")
    assert first[1:] == second[1:]


def test_notes_on_sheets_are_messages_of_the_plan(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"N": [["x"]], "L": with_header(ROW)})
    first, second, *_ = plan(path, tmp_path).messages
    assert first.endswith("sheet N")
    assert second.endswith("a sheet of a workbook")
