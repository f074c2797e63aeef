"""An invalid line is found by its number in the file."""

from pathlib import Path

import duckdb
import pytest

from insiders.transactions.files import SourceFile
from insiders.transactions.files.csv_dialect import CsvDialect, read_csv_sql
from insiders.transactions.files.csv_errors import REJECTS, find_csv_error, first_reject
from unit.transactions.files.byte_files import NAMES, VALUES, table

INVALID = {
    "too long": ("1,A,LANTERN, RED,2,2010-12-01,1.5,17850,France\n", "too many columns"),
    "too short": ("1,A,LANTERN\n", "missing columns"),
    "unclosed quote": ('1,A,"LANTERN,2,2010-12-01,1.5,17850,France\n', "unquoted value"),
    "text after a quote": ('1,A,"LANTERN" RED,2,2010-12-01,1.5,17850,France\n', "unquoted value"),
}


@pytest.mark.parametrize("title", ["", "Sales report\n\n"])
@pytest.mark.parametrize("name", INVALID)
def test_the_first_invalid_line_is_named_by_its_number_in_the_file(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, name: str, title: str
) -> None:
    line, kind = INVALID[name]
    path = tmp_path / "lines.csv"
    path.write_text(title + table() + line + ",".join(VALUES) + "\n1,2\n")
    file = SourceFile(str(path), "lines.csv", "csv")
    dialect = CsvDialect(",", title.count("\n"), tuple(NAMES))
    assert find_csv_error(connection, file, dialect) == (
        f"Line {4 + title.count(chr(10))} of {path} is not valid CSV ({kind}): expected 8 values"
        " separated by ','. Correct the line, or set the var csv_delimiter."
    )


def test_the_first_of_many_invalid_lines_is_named(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    # Two threads would read this many lines in two parts.
    path = tmp_path / "lines.csv"
    path.write_text(
        "a,b\n" + "1,22222222\n" * 1_000_000 + "3\n" + "1,2\n" * 1_000_000 + "1,2,3\n" * 9
    )
    connection.execute("set threads = 2")
    file, dialect = SourceFile(str(path), "lines.csv", "csv"), CsvDialect(",", 0, ("a", "b"))
    error = find_csv_error(connection, file, dialect)
    assert error is not None
    assert error.startswith("Line 1,000,002 of ")
    assert connection.execute("select current_setting('threads')").fetchall() == [(2,)]


def test_the_error_of_a_copy_names_the_file_of_the_user(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    (tmp_path / "copy.csv").write_text("a\tb\n1\n")
    file = SourceFile(str(tmp_path / "copy.csv"), "lines.csv", "csv")
    error = find_csv_error(connection, file, CsvDialect("\t", 0, ("a", "b")), "mine.csv")
    assert error is not None
    assert error.startswith("Line 2 of mine.csv is not valid CSV (missing columns): expected 2")
    assert "separated by tabs" in error


def test_a_scan_for_other_purposes_finds_invalid_lines_too(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "lines.csv"
    path.write_text("a,b\n1,2\n3\n")
    file, dialect = SourceFile(str(path), "lines.csv", "csv"), CsvDialect(",", 0, ("a", "b"))
    assert first_reject(connection) is None
    connection.execute(f"select min(a) from {read_csv_sql(file, dialect, REJECTS)}").fetchall()
    assert first_reject(connection) == (3, "missing columns")
    assert first_reject(connection) is None
    path.write_text("a,b\n1,2\n")
    assert find_csv_error(connection, file, dialect) is None
