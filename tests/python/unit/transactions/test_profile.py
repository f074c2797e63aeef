"""All texts of all files are counted, and values are those that do not mean a missing one."""

from pathlib import Path

import duckdb
import pytest

from insiders.transactions import InvalidTransactions
from unit.transactions.small_files import LINE, profile_path, write_csv, write_parquet


def count(connection: duckdb.DuckDBPyConnection, table: str, field: str) -> dict[str, int]:
    """Return the number of lines by text of a field."""
    column = "text" if table == "column_texts" else "value"
    rows = connection.execute(
        f"select {column}, sum(line_count)::bigint from {table} where field = $1 group by all",
        [field],
    ).fetchall()
    return dict(rows)


def test_texts_of_all_files_are_counted_by_lines(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", LINE, LINE, LINE.replace("2.55", " 3.5"))
    write_csv(tmp_path / "b.csv", LINE.replace("2.55", "3.5"), LINE.replace("2.55", "N/A"))
    with duckdb.connect() as connection:
        profile = profile_path(connection, tmp_path, tmp_path)
        texts = {"2.55": 2, " 3.5": 1, "3.5": 1, "N/A": 1}
        assert count(connection, "column_texts", "unit_price") == texts
        assert count(connection, "column_values", "unit_price") == {"2.55": 2, "3.5": 2}
        assert profile.texts["unit_price"].missing_count == 1
        assert profile.texts["stock_code"].missing_count == 0


def test_empty_and_missing_texts_are_no_values(tmp_path: Path) -> None:
    lines = [LINE.replace("2.55", text) for text in ("", " ", "NULL", "nan", r"\N", "3.5")]
    path = write_csv(tmp_path / "lines.csv", *lines)
    with duckdb.connect() as connection:
        profile = profile_path(connection, path, tmp_path)
        assert count(connection, "column_values", "unit_price") == {"3.5": 1}
        assert profile.texts["unit_price"].missing_count == 5


def test_texts_that_are_read_as_they_are_have_no_values(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", LINE, LINE.replace("12000", "NULL"))
    with duckdb.connect() as connection:
        profile = profile_path(connection, path, tmp_path)
        assert count(connection, "column_texts", "customer_id") == {"12000": 1, "NULL": 1}
        assert count(connection, "column_values", "customer_id") == {}
        assert profile.texts["customer_id"].missing_count == 1


def test_descriptions_are_not_counted(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", LINE)
    with duckdb.connect() as connection:
        profile = profile_path(connection, path, tmp_path)
    assert set(profile.texts) == {
        *("invoice_id", "stock_code", "customer_id", "country"),
        *("quantity", "unit_price", "invoiced_at"),
    }


def test_numbers_and_dates_of_parquet_are_not_counted(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "lines.parquet", '12000 as "CustomerID"')
    with duckdb.connect() as connection:
        profile = profile_path(connection, path, tmp_path)
    assert set(profile.texts) == {"invoice_id", "stock_code", "country"}


def test_texts_of_parquet_are_counted_without_a_copy(tmp_path: Path) -> None:
    folder = tmp_path / "lines"
    folder.mkdir()
    columns = "'2.55' as \"UnitPrice\", '12000' as \"CustomerID\""
    write_parquet(folder / "a.parquet", columns)
    write_parquet(folder / "b.parquet", columns.replace("12000", "12000.0"))
    with duckdb.connect() as connection:
        profile = profile_path(connection, folder, tmp_path)
        assert profile.texts["customer_id"].present_count == 2
        assert profile.texts["customer_id"].text_count == 2
        assert profile.texts["customer_id"].steps == ("zeros",)
        assert count(connection, "column_texts", "customer_id") == {}
        assert count(connection, "column_values", "unit_price") == {"2.55": 2}


def test_column_of_parquet_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "lines.parquet"
    duckdb.execute(
        "copy (select '1' as invoice_id, 'A1' as stock_code, 2 as quantity, 2.5 as unit_price,"
        " date '2023-01-31' as invoiced_at, '1' as customer_id, 1 as text, 2 as line_count)"
        f" to '{path}'"
    )
    with duckdb.connect() as connection:
        assert profile_path(connection, path, tmp_path).texts["invoice_id"].present_count == 1


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("20230131::integer", "20230131"),
        ("44957::double", "44957"),
        ("44957.25::double", "44957.25"),
        ("1675153560::bigint", "1675153560"),
    ],
)
def test_dates_that_are_numbers_are_counted_as_text(date: str, text: str, tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "lines.parquet", f'{date} as "InvoiceDate"')
    with duckdb.connect() as connection:
        profile_path(connection, path, tmp_path)
        assert count(connection, "column_values", "invoiced_at") == {text: 1}


def test_invalid_line_is_named(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", LINE, LINE, "1,A1,LANTERN", LINE)
    with duckdb.connect() as connection, pytest.raises(InvalidTransactions) as refused:
        profile_path(connection, path, tmp_path)
    assert f"Line 4 of {path} is not valid CSV" in str(refused.value)
