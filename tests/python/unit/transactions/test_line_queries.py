"""Lines of files as a query, and how many of them have a field."""

from pathlib import Path

import duckdb
import pytest

from insiders.transactions.line_queries import count_values, lines_sql
from insiders.transactions.profile import profile
from unit.transactions.small_files import LINE, open_tables, write_csv


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two files; a customer is missing in each, in another word."""
    path = tmp_path / "lines"
    path.mkdir()
    write_csv(path / "a.csv", LINE, LINE.replace("12000", "NULL"))
    write_csv(path / "b.csv", LINE.replace("12000", ""), LINE.replace("12000", " 12000.0 "))
    return path


def test_lines_have_file_position_and_expressions(
    connection: duckdb.DuckDBPyConnection, folder: Path, tmp_path: Path
) -> None:
    tables = open_tables(connection, folder, tmp_path)
    profile(connection, tables)
    query = lines_sql(connection, tables, {"customer_id": "{}", "country": "upper({})"})
    assert connection.execute(f"{query} order by all").fetchall() == [
        (0, 1, "12000", "FRANCE"),
        (0, 2, None, "FRANCE"),
        (1, 1, None, "FRANCE"),
        (1, 2, "12000", "FRANCE"),
    ]


def test_values_are_counted_by_file(
    connection: duckdb.DuckDBPyConnection, folder: Path, tmp_path: Path
) -> None:
    tables = open_tables(connection, folder, tmp_path)
    profile(connection, tables)
    assert count_values(connection, tables, "invoice_id") == (4, 0, 2)
    assert count_values(connection, tables, "customer_id")[:2] == (2, 2)
