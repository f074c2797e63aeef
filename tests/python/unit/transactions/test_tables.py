"""Files as DuckDB reads them: columns, types, line numbers and what was detected."""

from pathlib import Path

import duckdb
import pytest

from insiders.transactions.tables import SourceTable
from unit.transactions.small_files import LINE, profile_path, read, write_csv

HEADER = "InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country"


def open_table(path: Path, folder: Path) -> SourceTable:
    """Return the one file at a path."""
    with duckdb.connect() as connection:
        return profile_path(connection, path, folder).table


def test_columns_of_csv_are_text(tmp_path: Path) -> None:
    table = open_table(write_csv(tmp_path / "lines.csv", LINE), tmp_path)
    assert set(table.types.values()) == {"VARCHAR"}
    assert table.type_of("quantity") == "VARCHAR"
    assert table.type_of("line_amount") is None


def test_description_says_what_was_detected(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    text = f"Sales report\n\n{HEADER}\n{LINE.replace(',', ';')}\n"
    path.write_bytes(text.encode("utf-16"))
    description = open_table(path, tmp_path).description
    assert all(word in description for word in ("CSV", "utf-16", ";", "2 rows above the header"))


@pytest.mark.parametrize("name", ["lines [1].csv", "line's.csv", "a*b?.csv", "{lines}.csv"])
def test_path_may_have_any_character(name: str, tmp_path: Path) -> None:
    write_csv(tmp_path / "lines 1.csv", LINE, LINE)
    path = write_csv(tmp_path / name, LINE)
    assert read(path, tmp_path, "file_name") == [name]


def test_lines_are_numbered_after_the_header(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", LINE, LINE.replace("LANTERN", '"TWO\nLINES"'), LINE)
    assert read(path, tmp_path, "line_number") == [1, 2, 3]
    path.write_text("Report\n" + path.read_text())
    assert read(path, tmp_path, "line_number") == [1, 2, 3]


def test_files_of_one_header_are_decided_together(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", LINE)
    write_csv(tmp_path / "b.csv", LINE.replace(",", ";"), header=HEADER)
    first, second = (
        open_table(tmp_path / "a.csv", tmp_path),
        open_table(tmp_path / "b.csv", tmp_path),
    )
    assert first.signature == second.signature


def test_files_of_other_columns_are_not(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", LINE)
    write_csv(tmp_path / "b.csv", LINE + ",", header=HEADER.replace(";", ",") + ",Note")
    first, second = (
        open_table(tmp_path / "a.csv", tmp_path),
        open_table(tmp_path / "b.csv", tmp_path),
    )
    assert first.signature != second.signature
