"""Marts become Parquet files in order of their keys, with the same bytes for the same rows."""

import re
from pathlib import Path

import duckdb
import pytest

from insiders.publication.errors import PublicationError
from insiders.publication.marts import read_marts
from insiders.publication.parquet import has_addresses, read_columns, write_mart
from unit.publication.small_build import make_manifest, read_column, write_database

SEGMENTS, ORDERS = read_marts(make_manifest())


@pytest.fixture
def connection(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    """Return the small build's database."""
    return duckdb.connect(str(write_database(tmp_path)), config={"threads": 1})


def test_table_is_described_and_ordered_by_key(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    table = write_mart(connection, ORDERS, tmp_path, hashes_addresses=False)
    assert (table["rows"], table["primary_key"]) == (2, ["order_id"])
    assert table["columns"][1] == {
        "name": "customer_id",
        "type": "VARCHAR",
        "description": "Customer number.",
    }
    assert table["bytes"] == (tmp_path / table["file"]).stat().st_size
    assert read_column(tmp_path / "orders.parquet", "order_id") == [-1, 0]


def test_order_of_rows_changes_no_byte(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    before = write_mart(connection, ORDERS, tmp_path, hashes_addresses=False)
    connection.execute(
        f"create or replace table {ORDERS.relation} as"
        f" select * from {ORDERS.relation} order by order_id desc"
    )
    assert write_mart(connection, ORDERS, tmp_path, hashes_addresses=False) == before


def test_mart_that_does_not_exist_has_no_columns(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("drop table marts.orders")
    assert read_columns(connection, ORDERS) == []


def test_addresses_are_found_in_any_text(connection: duckdb.DuckDBPyConnection) -> None:
    assert not has_addresses(connection, ORDERS)
    connection.execute("update marts.orders set note = 'ask jane@example.com'")
    assert has_addresses(connection, ORDERS)
    assert not has_addresses(connection, SEGMENTS)


@pytest.mark.parametrize(
    "kind", ["VARCHAR[]", "JSON", "BLOB", "ENUM('jane@example.com')", "MAP(INTEGER, JSON)"]
)
def test_text_in_other_types_is_refused(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    connection.execute(f"alter table marts.orders add column notes {kind}")
    message = f"Column notes of orders has type {kind}: expected VARCHAR"
    with pytest.raises(PublicationError, match=re.escape(message)):
        read_columns(connection, ORDERS)


def test_lists_of_numbers_are_published(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("alter table marts.orders add column days integer[]")
    assert read_columns(connection, ORDERS)[-1]["type"] == "INTEGER[]"
