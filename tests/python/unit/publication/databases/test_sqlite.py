"""A SQLite file has what the published files have; Python's own SQLite reads it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from insiders.publication.databases import DatabaseError, DatabaseSettings, publish_to_databases
from insiders.publication.databases.publishing import open_database
from published_versions import Mart, marts, read_rows, write_version

# What SQLite has in other types, as DuckDB reads it from the published file.
AS_TEXT = """
    * replace (
        is_even::integer as is_even, revenue::double as revenue, to_json(texts)::varchar as texts,
        to_json(details)::varchar as details, order_date::varchar as order_date,
        ordered_at::varchar as ordered_at, optional_date::varchar as optional_date
    )
"""


def settings_for(path: Path) -> DatabaseSettings:
    """Return settings for a file."""
    return DatabaseSettings(publish_to=("sqlite",), sqlite_path=str(path))


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with version 1."""
    path = tmp_path / "marts.sqlite"
    publish_to_databases(write_version(tmp_path, 1, marts(1)), settings_for(path))
    return path


def test_all_values_arrive(path: Path) -> None:
    for name in marts(1):
        expected = read_rows(path.parent / "1", name, [AS_TEXT if name == "all_types" else "*"])
        assert sorted(query(path, f'select * from "{name}"'), key=repr) == sorted(
            expected, key=repr
        ), name


def test_types_and_keys_arrive(path: Path) -> None:
    columns = query(path, "select name, type, pk from pragma_table_info('all_types')")
    assert columns[:2] == [("text_id", "TEXT", 1), ("number_id", "bigint", 0)]
    types = {name: kind.lower() for name, kind, _ in columns}
    assert types["revenue"] == "decimal(38,4)"
    assert types["order_date"] == "date"
    assert query(path, "select name from pragma_table_info('orders') where pk order by pk") == [
        ("version",),
        ("line_id",),
    ]


def test_comments_are_in_the_schema(path: Path) -> None:
    [[schema]] = query(path, "select sql from sqlite_schema where name = 'orders'")
    assert f"-- {Mart('').description}" in schema
    assert '-- The line_id\'s "meaning" (100 %).' in schema


def test_indexes_of_others_outlive_a_version_and_their_tables_stay(
    path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table notes (note text)")
        connection.execute("create index by_version on customers (version)")
        connection.commit()
    contents = marts(2)
    del contents["orders"]
    changed = Mart("select 2 as version, 'new' as added", ["version"])
    published = write_version(tmp_path, 2, contents | {"order": changed})
    publish_to_databases(published, settings_for(path))
    names = {name for (name,) in query(path, "select name from sqlite_schema where sql not null")}
    assert names == {*contents, "insiders_tables", "insiders_version", "notes", "by_version"}
    assert query(path, 'select * from "order"') == [(2, "new")]


def test_a_table_of_others_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "marts.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table orders (note text)")
    with pytest.raises(DatabaseError, match="table orders that no publication wrote"):
        publish_to_databases(write_version(tmp_path, 1, marts(1)), settings_for(path))
    assert query(path, "select name from sqlite_schema") == [("orders",)]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("missing/marts.sqlite", "its folder does not exist"), ("1/orders.parquet", "not a database")],
)
def test_an_unusable_file_is_named(path: Path, name: str, sentence: str) -> None:
    other = path.parent / name
    with pytest.raises(DatabaseError, match=f"file {other} of SQLite: .*{sentence}"):
        publish_to_databases(path.parent / "1", settings_for(other))


def test_the_version_is_read(path: Path, tmp_path: Path) -> None:
    assert open_database("sqlite", settings_for(path)).read_version() == 1
    assert open_database("sqlite", settings_for(tmp_path / "none.sqlite")).read_version() is None
