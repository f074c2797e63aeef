"""Rows that were read are not read again, and the lines equal those of a full refresh."""

from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insiders.transactions import InvalidTransactions
from insiders.transactions.relations import Relation
from insiders.transactions.relations.appended import refresh
from insiders.transactions.relations.table_copy import POSITION, TableCopy, describe, sort_columns
from unit.transactions.relations.small_tables import LINE, add_lines, load, read, write_table

DAYS = st.integers(1, 5)
ROWS = st.builds(
    "('{}', 'A1', {}, 2.55, '12000', timestamp '2023-01-{:02} 08:26', date '2023-02-{:02}')".format,
    st.integers(1, 2),
    st.integers(1, 3),
    DAYS,
    DAYS,
)
# Rows to add, late and repeated ones among them, and a day whose rows to remove, if any.
CHANGES = st.lists(st.tuples(st.lists(ROWS, max_size=6), st.none() | DAYS), max_size=5)


def copy_lines(connection: duckdb.DuckDBPyConnection, full_refresh: bool) -> list[Any]:
    """Bring a copy up to date, and return its rows."""
    relation = Relation(("shop", "order_lines"), "loaded_at", full_refresh)
    types = describe(connection, relation.sql)
    names = sort_columns({name: name for name in types}, "loaded_at")
    table = '"main".refreshed' if full_refresh else '"main".appended'
    refresh(TableCopy(connection, relation, table, names, types))
    return connection.execute(f"from {table} order by {POSITION}").fetchall()


@settings(max_examples=15, deadline=None)
@given(CHANGES)
def test_rows_equal_those_of_a_full_refresh(changes: list[tuple[list[str], int | None]]) -> None:
    with duckdb.connect() as connection:
        write_table(connection, LINE)
        copy_lines(connection, full_refresh=False)
        for rows, removed_day in changes:
            add_lines(connection, *rows)
            if removed_day:
                connection.execute(
                    f"delete from shop.order_lines where loaded_at = '2023-02-{removed_day:02}'"
                )
            copied = copy_lines(connection, full_refresh=False)
            assert copied == copy_lines(connection, full_refresh=True)


def test_earlier_rows_are_not_read_again(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, LINE, LINE.replace("2023-02-01", "2023-02-02"))
    assert load(connection, loaded_at="loaded_at")[0].startswith("Layout")
    # A change in place, which only a full refresh sees, shows what is read.
    connection.execute("update shop.order_lines set quantity = 9")
    add_lines(connection, LINE.replace("2023-02-01", "2023-02-03"))
    message, *_ = load(connection, loaded_at="loaded_at")
    assert message == "1 rows before 2023-02-02 are those of an earlier build"
    assert read(connection, "quantity") == [(2,), (9,), (2,)]
    load(connection, loaded_at="loaded_at", full_refresh=True)
    assert read(connection, "quantity") == [(9,), (9,), (2,)]


def test_late_row_makes_all_rows_be_read(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, LINE.replace("2023-02-01", "2023-02-02"))
    load(connection, loaded_at="loaded_at")
    add_lines(connection, LINE)
    message, *_ = load(connection, loaded_at="loaded_at")
    assert message == "Rows before 2023-02-02 were added or removed: all are read again"
    assert len(read(connection)) == 2


def test_copy_without_a_forgotten_customer_is_made_again(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    later = [LINE.replace("2023-02-01", f"2023-02-{day:02}") for day in (2, 3)]
    write_table(connection, LINE.replace("12000", "13000"), LINE, later[0])
    copy_lines(connection, full_refresh=False)
    # As the macro forget_customer does it, and in the source, too.
    for table in ("shop.order_lines", "main.appended"):
        connection.execute(f"delete from {table} where customer = '13000'")
    connection.execute("comment on table main.appended is null")
    add_lines(connection, later[1])
    copied = copy_lines(connection, full_refresh=False)
    assert copied == copy_lines(connection, full_refresh=True)


def test_positions_are_distinct_after_an_erasure(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, LINE.replace("A1", "A0"), LINE, LINE.replace("02-01", "02-02"))
    copy_lines(connection, full_refresh=False)
    for table in ("shop.order_lines", "main.appended"):
        connection.execute(f"delete from {table} where sku = 'A0'")
    add_lines(connection, LINE.replace("02-01", "02-02"), LINE.replace("02-01", "02-03"))
    copied = copy_lines(connection, full_refresh=False)
    assert [position for position, *_ in copied] == [1, 2, 3, 4]
    assert copied == copy_lines(connection, full_refresh=True)


def test_column_of_another_type_is_read_as_a_whole(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, LINE)
    copy_lines(connection, full_refresh=False)
    connection.execute("alter table shop.order_lines alter price type decimal(18, 4)")
    add_lines(connection, LINE.replace("2.55", "2.5575").replace("02-01", "02-02"))
    copied = copy_lines(connection, full_refresh=False)
    assert copied == copy_lines(connection, full_refresh=True)
    types = [describe(connection, f"main.{table}") for table in ("appended", "refreshed")]
    assert types[0] == types[1]


def test_table_may_become_empty_and_fill_again(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, LINE)
    assert len(copy_lines(connection, full_refresh=False)) == 1
    connection.execute("delete from shop.order_lines")
    assert copy_lines(connection, full_refresh=False) == []
    add_lines(connection, LINE)
    assert len(copy_lines(connection, full_refresh=False)) == 1


def test_another_column_or_table_is_read_as_a_whole(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, LINE)
    load(connection, loaded_at="loaded_at")
    connection.execute(
        "create table shop.others as select * replace (7 as quantity) from shop.order_lines"
    )
    assert "earlier" not in load(connection, "shop.others", loaded_at="loaded_at")[0]
    assert read(connection, "quantity") == [(7,)]
    assert "earlier" not in load(connection, "shop.others", loaded_at="ordered_at")[0]


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("added", "the column does not exist in the table shop.order_lines"),
        ("sku", "the column is VARCHAR in the table shop.order_lines, expected one of whole"),
    ],
)
def test_column_without_an_order_is_refused(
    connection: duckdb.DuckDBPyConnection, column: str, reason: str
) -> None:
    write_table(connection, LINE)
    with pytest.raises(InvalidTransactions, match=reason):
        load(connection, loaded_at=column)


def test_rows_without_a_value_are_refused(connection: duckdb.DuckDBPyConnection) -> None:
    write_table(connection, LINE, LINE.replace("date '2023-02-01'", "null"))
    with pytest.raises(InvalidTransactions, match=r"loaded_at .* has no value in 1 rows"):
        load(connection, loaded_at="loaded_at")
