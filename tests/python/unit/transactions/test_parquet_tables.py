"""Parquet files: columns keep their types, and lines their order."""

from pathlib import Path

import duckdb
import pytest

from unit.transactions.small_files import DATABASE, profile_path, read, write_parquet


def test_columns_of_parquet_keep_their_types(connection: DATABASE, tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "lines.parquet", '2::bigint as "Quantity"')
    table = profile_path(connection, path, tmp_path).table
    assert table.type_of("quantity") == "BIGINT"
    assert table.type_of("invoiced_at") == "TIMESTAMP"
    assert table.description == "Parquet"


def test_lines_of_parquet_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "lines.parquet"
    duckdb.execute(
        'copy (select 1 as "InvoiceNo", 2 as "StockCode", i as "Quantity", 3 as "CustomerID",'
        ' timestamp \'2023-01-31\' as "InvoiceDate", 2.55 as "UnitPrice"'
        f" from range(5) as rows(i)) to '{path}'"
    )
    numbered = [(1, 0), (2, 1), (3, 2), (4, 3), (5, 4)]
    assert read(path, tmp_path, "line_number", "quantity") == numbered


@pytest.mark.parametrize("name", ["lines [1].parquet", "line's.parquet"])
def test_path_of_parquet_may_have_any_character(name: str, tmp_path: Path) -> None:
    path = write_parquet(tmp_path / name, '2 as "Quantity"')
    assert read(path, tmp_path, "file_name") == [name]
