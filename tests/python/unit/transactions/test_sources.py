"""A location gives the same lines and messages, whether the database keeps them or not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.sources import open_sources, reading_key
from unit.transactions.small_files import (
    DATABASE,
    HEADER,
    LINE,
    options_of,
    plan,
    read,
    run,
    write_csv,
    write_parquet,
)
from unit.transactions.workbook_files import ROW, with_header, write_workbook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a CSV file, a Parquet file and a workbook with notes."""
    folder = tmp_path / "lines"
    folder.mkdir()
    write_csv(folder / "a.csv", LINE)
    write_parquet(folder / "b.parquet", '3.5 as "UnitPrice"')
    write_workbook(folder / "c.xlsx", {"Notes": [["x"]], "Lines": with_header(ROW)})
    return folder


def keep(connection: DATABASE, folder: Path, tmp_path: Path, **options: Any) -> tuple[str, ...]:
    """Read the folder into the database, and return the messages."""
    made = plan(folder, tmp_path, connection, incremental_reading=True, **options)
    run(connection, made.statements)
    return tuple(made.messages)


def test_kept_files_give_the_same_lines_and_messages(
    connection: DATABASE, folder: Path, tmp_path: Path
) -> None:
    messages = plan(folder, tmp_path).messages
    for count in (3, 0):
        opened, *others = keep(connection, folder, tmp_path)
        assert opened == f"Opened {count} of 3 files: those that are new or changed"
        assert others == messages
        fields = ("file_name", "line_number", "invoice_id", "unit_price", "invoiced_at")
        rows = connection.execute(f"select {', '.join(fields)} from raw.lines order by all")
        assert rows.fetchall() == read(folder, tmp_path, *fields)


def test_a_new_file_changes_the_names_and_the_decision_of_kept_ones(
    connection: DATABASE, tmp_path: Path
) -> None:
    folder = tmp_path / "lines"
    (folder / "2023").mkdir(parents=True)
    write_csv(folder / "2023/a.csv", LINE.replace("2023-01-31", "01/02/2023"))
    with pytest.raises(InvalidTransactions, match="date_order"):
        keep(connection, folder, tmp_path)
    write_csv(folder / "b.csv", LINE.replace("2023-01-31", "31/01/2023"))
    opened, *_ = keep(connection, folder, tmp_path)
    assert opened.startswith("Opened 1 of 2 files")
    assert connection.execute("select file_name, month(invoiced_at) from raw.lines").fetchall() == [
        ("2023/a.csv", 2),
        ("b.csv", 1),
    ]


def test_an_invalid_file_changes_nothing_that_is_kept(
    connection: DATABASE, folder: Path, tmp_path: Path
) -> None:
    keep(connection, folder, tmp_path)
    (folder / "a.csv").unlink()
    write_csv(folder / "d.csv", LINE, "1,A")
    with pytest.raises(InvalidTransactions, match=r"Line 3 of .*d\.csv is not valid CSV"):
        keep(connection, folder, tmp_path)
    assert connection.execute("select count(*) from raw.kept_files").fetchall() == [(3,)]
    assert connection.execute("select count(*) from raw.lines").fetchall() == [(3,)]


def test_without_the_option_nothing_stays_in_the_database(
    connection: DATABASE, folder: Path, tmp_path: Path
) -> None:
    keep(connection, folder, tmp_path)
    run(connection, plan(folder, tmp_path, connection).statements)
    tables = "select table_name from duckdb_tables() where not temporary"
    assert connection.execute(tables).fetchall() == [("loaded_lines",)]


def test_what_changes_how_files_are_opened_changes_the_key(tmp_path: Path) -> None:
    options = options_of(tmp_path)
    layouts = tmp_path / "layouts.csv"
    layouts.write_text(Path(options.layouts_path).read_text() + "\n")
    others = [
        replace(options, csv_delimiter=";"),
        replace(options, text_encoding="utf-8"),
        replace(options, column_names={"invoice_id": ("A",)}),
        replace(options, layouts_path=str(layouts)),
    ]
    assert len({reading_key(each) for each in [options, *others]}) == 5
    assert reading_key(replace(options, date_order="day_first")) == reading_key(options)


def test_tables_are_in_the_order_of_the_paths(
    connection: DATABASE, tmp_path: Path, folder: Path
) -> None:
    write_csv(folder / "0.csv", LINE, header=HEADER.lower())
    opened = open_sources(connection, options_of(folder), tmp_path)
    assert [table.file.name for table in opened.tables] == [
        *("0.csv", "a.csv", "b.parquet", "c.xlsx, sheet Lines")
    ]
