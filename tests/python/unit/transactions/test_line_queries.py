"""Lines of files as a query, and how many of them have a field."""

from pathlib import Path

import duckdb
import pytest

from insiders.transactions.line_queries import count_invoices, count_lines, lines_sql
from unit.transactions.small_files import LINE, profile_path, write_csv, write_parquet


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
    profile = profile_path(connection, folder, tmp_path)
    query = lines_sql(profile, {"customer_id": "{}", "country": "upper({})"})
    assert connection.execute(f"{query} order by all").fetchall() == [
        ("a.csv", 1, "12000", "FRANCE"),
        ("a.csv", 2, None, "FRANCE"),
        ("b.csv", 1, None, "FRANCE"),
        ("b.csv", 2, "12000", "FRANCE"),
    ]


def test_lines_and_invoices_are_counted_by_file(
    connection: duckdb.DuckDBPyConnection, folder: Path, tmp_path: Path
) -> None:
    profile = profile_path(connection, folder, tmp_path)
    assert count_invoices(profile) == 2
    assert count_lines(profile, "invoice_id") == (4, 0)
    assert count_lines(profile, "customer_id") == (2, 2)


@pytest.mark.parametrize("invoice_type", ["bigint", "varchar"])
@pytest.mark.parametrize(
    ("customer_type", "missing"),
    [("bigint", "null"), ("double", "'nan'"), ("varchar", "null"), ("varchar", "' '")],
)
def test_lines_and_invoices_of_parquet_are_counted_by_file(
    invoice_type: str,
    customer_type: str,
    missing: str,
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    tmp_path: Path,
) -> None:
    for path, customer in zip(sorted(folder.iterdir()), ("12000", missing), strict=True):
        path.unlink()
        columns = f'1::{invoice_type} as "InvoiceNo", {customer}::{customer_type} as "CustomerID"'
        write_parquet(path.with_suffix(".parquet"), columns)
    profile = profile_path(connection, folder, tmp_path)
    assert count_invoices(profile) == 2
    assert count_lines(profile, "invoice_id") == (2, 0)
    assert count_lines(profile, "customer_id") == (1, 1)
