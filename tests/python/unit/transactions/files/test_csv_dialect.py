"""The header is the row with the most known names, and the call reads each value as it is."""

import gzip
from pathlib import Path

import duckdb
import pytest

from insiders.transactions.files import SourceFile
from insiders.transactions.files.csv_dialect import (
    CsvDialect,
    detect_dialect,
    name_columns,
    read_csv_sql,
)
from insiders.transactions.files.csv_errors import find_csv_error
from insiders.transactions.files.encodings import detect_encoding, read_start
from insiders.transactions.files.utf8_copies import to_utf8
from insiders.transactions.layouts import Layouts
from insiders.transactions.options import ReadingOptions
from unit.transactions.files.byte_files import NAMES, VALUES, find_files, table

AUTO = ReadingOptions("lines.csv")


def read_all(
    connection: duckdb.DuckDBPyConnection, path: Path, layouts: Layouts, content: bytes
) -> list[tuple[str, ...]]:
    """Return the lines of a file as DuckDB reads them, by all steps of the reader."""
    path.write_bytes(content)
    [file] = find_files(str(path))
    encoding = detect_encoding(file)
    dialect = detect_dialect(read_start(file, encoding), layouts, AUTO)
    readable = to_utf8(file, encoding, path.parent)
    assert find_csv_error(connection, readable, dialect) is None
    return connection.execute(f"select * from {read_csv_sql(readable, dialect)}").fetchall()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_detected(layouts: Layouts, delimiter: str) -> None:
    assert detect_dialect(table(delimiter), layouts, AUTO) == CsvDialect(delimiter, 0, tuple(NAMES))


def test_the_delimiter_with_more_known_columns_wins_over_more_columns(layouts: Layouts) -> None:
    header = table(";").split("\n")[0]
    text = f"{header};a,b,c,d,e,f,g,h,i,j,k,l\n"
    assert detect_dialect(text, layouts, AUTO).delimiter == ";"


def test_the_delimiter_of_the_user_is_the_only_candidate(layouts: Layouts) -> None:
    options = ReadingOptions("lines.csv", csv_delimiter="^")
    assert detect_dialect(table("^"), layouts, options).columns == tuple(NAMES)
    assert detect_dialect(table(","), layouts, options).columns == (",".join(NAMES),)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("Sales report", 1),
        ("Sales report,,,,,,,", 1),
        ("Sales report|Printed on,2011-12-09|", 3),
        ("||", 3),
        ('"Sales, ""all"""', 1),
        ("Shop: Lantern, Ltd., Country: France", 1),
        ("|".join(["x"] * 18), 18),
    ],
)
def test_a_title_above_the_header_is_skipped(
    connection: duckdb.DuckDBPyConnection,
    layouts: Layouts,
    tmp_path: Path,
    title: str,
    count: int,
    line_end: str,
) -> None:
    text = title.replace("|", line_end) + line_end + table(",", line_end)
    assert detect_dialect(text, layouts, AUTO) == CsvDialect(",", count, tuple(NAMES))
    rows = read_all(connection, tmp_path / "lines.csv", layouts, text.encode())
    assert rows == [tuple(VALUES)] * 2


def test_a_title_of_two_lines_in_quotes_is_one_row(
    connection: duckdb.DuckDBPyConnection, layouts: Layouts, tmp_path: Path
) -> None:
    text = '"Sales\nreport"\n' + table()
    assert detect_dialect(text, layouts, AUTO).title_row_count == 1
    rows = read_all(connection, tmp_path / "lines.csv", layouts, text.encode())
    assert rows == [tuple(VALUES)] * 2


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=^"])
def test_the_first_line_of_excel_is_a_title(layouts: Layouts, first: str) -> None:
    delimiter = first.strip('"')[-1]
    dialect = detect_dialect(f"{first}\r\n{table(delimiter)}", layouts, AUTO)
    assert dialect == CsvDialect(delimiter, 1, tuple(NAMES))


def test_own_names_find_the_header(layouts: Layouts) -> None:
    options = ReadingOptions(
        "lines.csv", column_names={"invoice_id": ("Vorgang",), "unit_price": ("Wert je Stück",)}
    )
    text = "Auszug;1;2;3\nVorgang;Ding;Wert je Stück\n1;2;3\n"
    dialect = detect_dialect(text, layouts, options)
    assert dialect == CsvDialect(";", 1, ("Vorgang", "Ding", "Wert je Stück"))


def test_without_known_names_the_first_of_the_widest_rows_is_the_header(layouts: Layouts) -> None:
    dialect = detect_dialect("Report\n\nfoo;bar;baz\n1;2;3\n", layouts, AUTO)
    assert dialect == CsvDialect(";", 2, ("foo", "bar", "baz"))


def test_an_unclosed_quote_in_a_line_does_not_hide_the_header(layouts: Layouts) -> None:
    text = table() + '1,A,"LANTERN' + "x" * 200_000
    assert detect_dialect(text, layouts, AUTO).columns == tuple(NAMES)


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n"])
def test_a_text_without_rows_has_no_columns(layouts: Layouts, text: str) -> None:
    assert detect_dialect(text, layouts, AUTO).columns == ()


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ([" InvoiceNo ", "Price"], ("InvoiceNo", "Price")),
        (["\ufeffInvoiceNo", "Price"], ("InvoiceNo", "Price")),
        (["a", "", "b", " "], ("a", "column_2", "b", "column_4")),
        (["a", "A", "a"], ("a", "column_2", "column_3")),
        (["a", "", "Column_2"], ("a", "column_2_", "Column_2")),
        (['Price "net"'], ('Price "net"',)),
    ],
)
def test_columns_have_names_and_each_name_once(header: list[str], columns: tuple[str]) -> None:
    assert name_columns(header) == columns


@pytest.mark.parametrize("is_gzip", [False, True])
def test_names_and_paths_with_quotes_and_stars_are_read(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, is_gzip: bool
) -> None:
    # The path as a glob would match this file, too.
    (tmp_path / "li'nes.csv").write_text("title\na,b\n1,2\n")
    path = tmp_path / "li'ne[s]*.csv"
    content = b'title\n"it\'s",b\n"x ""y""",\n,"1\n2"\n'
    path.write_bytes(gzip.compress(content) if is_gzip else content)
    file = SourceFile(str(path), path.name, "csv", is_gzip)
    relation = read_csv_sql(file, CsvDialect(",", 1, ("it's", "b")))
    rows = connection.execute(f'select "it\'s", b from {relation}').fetchall()
    assert rows == [('x "y"', None), (None, "1\n2")]


def test_values_stay_text_and_comments_are_values(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "lines.csv"
    path.write_text("a,b\n#1,007\nNULL,2010-12-01\n")
    relation = read_csv_sql(
        SourceFile(str(path), "lines.csv", "csv"), CsvDialect(",", 0, ("a", "b"))
    )
    assert connection.execute(f"select * from {relation}").fetchall() == [
        ("#1", "007"),
        ("NULL", "2010-12-01"),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_line_ends_and_encodings_give_the_same_lines(
    connection: duckdb.DuckDBPyConnection,
    layouts: Layouts,
    tmp_path: Path,
    line_end: str,
    encoding: str,
) -> None:
    values = [*VALUES[:2], '"CAFÉ, ""RED"""', *VALUES[3:]]
    text = line_end.join([",".join(NAMES), ",".join(values), ",".join(VALUES)])
    rows = read_all(connection, tmp_path / "lines.csv", layouts, text.encode(encoding))
    assert rows == [(*VALUES[:2], 'CAFÉ, "RED"', *VALUES[3:]), tuple(VALUES)]


@pytest.mark.parametrize("content", ['"x\ny"\r\n', '"x\r\ny"\n', '"x\ry"\n'])
def test_line_ends_in_quotes_may_be_of_another_kind(
    connection: duckdb.DuckDBPyConnection, layouts: Layouts, tmp_path: Path, content: str
) -> None:
    line_end = "\r\n" if content.endswith("\r\n") else "\n"
    last = f"{','.join(VALUES[:-1])},{content}"
    text = table(",", line_end) + last
    rows = read_all(connection, tmp_path / "lines.csv", layouts, text.encode())
    assert [row[-1].replace("\r\n", "\n").replace("\r", "\n") for row in rows] == [
        "France",
        "France",
        "x\ny",
    ]
