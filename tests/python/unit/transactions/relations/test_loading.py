"""A table is read as a Parquet file is, or refused in one sentence, and then nothing changes."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from insiders.transactions import InvalidTransactions
from insiders.transactions.relations import load_or_error
from unit.transactions.relations.small_tables import LINE, load, read, write_table
from unit.transactions.small_files import LAYOUTS, plan, run

TEXTS = (
    "order_number varchar, sku varchar, quantity varchar, price varchar, customer varchar,"
    " ordered_at varchar"
)
FIELDS = "invoice_id, stock_code, customer_id, quantity, unit_price, invoiced_at, invoiced_at_raw"


def answer(connection: duckdb.DuckDBPyConnection, name: str, **options: Any) -> dict[str, Any]:
    """Return what dbt gets."""
    given = {"path": "", "layouts_path": str(LAYOUTS), "relation": {"name": name}} | options
    return load_or_error(connection, given)


def test_lines_are_those_of_a_parquet_file(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write_table(connection, LINE, LINE.replace("'12000'", "' NULL '"))
    path = tmp_path / "lines.parquet"
    connection.execute(f"copy shop.order_lines to '{path}'")
    names = {"invoice_id": ("order_number",), "customer_id": ("customer",)}
    run(connection, plan(path, tmp_path, column_names=names, schema="files").statements)
    load(connection)
    assert set(read(connection, FIELDS)) == set(read(connection, FIELDS, "files"))
    assert read(connection, "file_name, line_number") == [("order_lines", 1), ("order_lines", 2)]


def test_texts_are_inspected_like_those_of_files(connection: duckdb.DuckDBPyConnection) -> None:
    line = "('1.0', 'a1', '1.000', '2,55', '12000', '31/01/2023')"
    write_table(connection, line, line.replace("1.000", "2"), columns=TEXTS)
    load(connection, decimal_marks={"quantity": ","})
    assert (
        read(connection, "stock_code, unit_price::varchar, invoiced_at::date::varchar")
        == [("A1", "2.5500", "2023-01-31")] * 2
    )


def test_refusal_changes_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, "('1', 'A1', '2', '2.55', '12000', '2023-01-31')", columns=TEXTS)
    load(connection)
    earlier = read(connection)
    connection.execute("update shop.order_lines set ordered_at = '01/02/2023', sku = 'B'")
    with pytest.raises(InvalidTransactions, match="day_first"):
        load(connection)
    assert read(connection) == earlier


def test_table_without_a_field_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, columns="sku varchar, quantity integer, ordered_at date")
    error = answer(connection, "shop.order_lines")["error"]
    assert error.startswith("The table shop.order_lines has no column for invoice_id")


@pytest.mark.parametrize("name", ["order_lines", "shop.order_line", "shops.main.order_lines"])
def test_unknown_table_is_one_sentence(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    write_table(connection, LINE)
    error = answer(connection, name)["error"]
    assert error.startswith(f"The table {name} cannot be read (")
    assert error.endswith("attach its database in the profile.")
    assert "\n" not in error


def test_invoice_on_its_first_row_only_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    later = "(null, 'A2', 1, 2.00, null, null, null)"
    write_table(connection, LINE, later, later)
    with pytest.raises(InvalidTransactions, match="has rows without an invoice in column order_n"):
        load(connection)


def test_customer_on_one_row_of_an_invoice_is_that_of_all(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    write_table(connection, LINE.replace("'12000'", "null").replace("A1", "A0"), LINE)
    load(connection)
    assert read(connection, "customer_id") == [("12000",)] * 2


def test_times_with_an_offset_do_not_depend_on_the_session(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    write_table(connection)
    connection.execute("set timezone = 'Asia/Tokyo'")
    connection.execute(
        "create view shop.instants as select * replace"
        " (timestamptz '2023-01-31 08:26:00+00' as ordered_at)"
        f" from (values {LINE}) as lines (order_number, sku, quantity, price, customer, ordered_at,"
        " loaded_at)"
    )
    with connection.cursor() as cursor:
        load(cursor, "shop.instants")
    assert read(connection, "invoiced_at::varchar") == [("2023-01-31 08:26:00",)]
    assert connection.execute("select current_setting('timezone')").fetchall() == [("Asia/Tokyo",)]
    [(count,)] = connection.execute(
        "select count(*) from duckdb_tables() where not temporary and table_name like 'column%'"
    ).fetchall()
    assert count == 0


def test_copy_of_a_table_goes_when_files_are_read(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write_table(connection, LINE)
    load(connection)
    path = tmp_path / "lines.parquet"
    connection.execute(f"copy shop.order_lines to '{path}'")
    names = {"invoice_id": ("order_number",), "customer_id": ("customer",)}
    run(connection, plan(path, tmp_path, column_names=names).statements)
    tables = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'raw'"
    ).fetchall()
    assert tables == []
