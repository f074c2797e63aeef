"""The copy has the columns that are read; positions follow from the values."""

import random

import duckdb

from insiders.transactions.relations.table_copy import select_column, sort_columns
from unit.transactions.relations.small_tables import LINE, add_lines, load, read, write_table


def test_rows_of_an_invoice_follow_each_other() -> None:
    columns = {"customer_id": "Buyer", "invoiced_at": "Day", "invoice_id": "No", "quantity": "No"}
    assert sort_columns(columns, "") == ("No", "Day", "Buyer")
    assert sort_columns(columns, "added") == ("added", "No", "Day", "Buyer")


def test_enumerations_and_json_are_text() -> None:
    assert select_column("State", "ENUM('a', 'b')") == 'cast("State" as varchar) as "State"'
    assert select_column("State", "JSON") == 'cast("State" as varchar) as "State"'
    assert select_column("State", "BIGINT") == '"State"'


def test_positions_do_not_depend_on_the_order_of_rows(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    lines = [LINE.replace("'A1', 2", f"'A{number % 7}', {number}") for number in range(1, 40)]
    write_table(connection, *lines)
    load(connection)
    expected = read(connection)
    assert [line[1] for line in expected] == list(range(1, 40))
    connection.execute("delete from shop.order_lines")
    random.Random(0).shuffle(lines)
    add_lines(connection, *lines)
    load(connection)
    assert read(connection) == expected


def test_positions_of_earlier_rows_stay(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, LINE.replace("'1'", "'2'"))
    load(connection, loaded_at="loaded_at")
    earlier = read(connection)
    add_lines(connection, LINE.replace("2023-02-01", "2023-02-02"))
    load(connection, loaded_at="loaded_at")
    assert read(connection)[:1] == earlier
