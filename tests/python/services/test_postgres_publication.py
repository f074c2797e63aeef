"""PostgreSQL has what the published files have, and its readers see one version at a time."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from insiders.publication.databases import DatabaseError, DatabaseSettings, publish_to_databases
from published_versions import Mart, marts, read_rows, write_version
from services.clients import PostgresClient
from services.killing import publish_and_kill

SETTINGS = DatabaseSettings(publish_to=("postgres",))


def sort_rows(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return rows in the order of their first column."""
    return sorted(rows, key=lambda row: str(row[0]))


def test_all_values_arrive(postgres_client: PostgresClient, versions: list[Path]) -> None:
    assert publish_to_databases(versions[0], SETTINGS) == {"postgres": 1}
    for name in marts(1):
        arrived = postgres_client.rows(f'select * from "{name}"')
        assert sort_rows(arrived) == sort_rows(read_rows(versions[0], name)), name


def test_types_keys_and_comments_arrive(
    postgres_client: PostgresClient, versions: list[Path]
) -> None:
    publish_to_databases(versions[0], SETTINGS)
    types = dict(
        postgres_client.rows(
            "select attname, format_type(atttypid, atttypmod) from pg_attribute"
            " where attrelid = 'all_types'::regclass and attnum > 0"
        )
    )
    assert types == {
        **{"text_id": "text", "number_id": "bigint", "text": "text", "amount_count": "bigint"},
        **{"small": "integer", "is_even": "boolean", "share": "double precision"},
        **{"revenue": "numeric(38,4)", "texts": "jsonb", "details": "jsonb", "T": "bigint"},
        **{"select": "bigint", "order_date": "date", "optional_date": "date"},
        **{"ordered_at": "timestamp without time zone", "optional_text": "text"},
    }
    keys = postgres_client.rows(
        "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint"
        " where contype = 'p' and connamespace = 'marts'::regnamespace order by 1"
    )
    assert keys == [
        ("all_types", "PRIMARY KEY (text_id)"),
        ("customers", "PRIMARY KEY (line_id)"),
        ("empty", "PRIMARY KEY (line_id)"),
        ("insiders_tables", "PRIMARY KEY (table_name)"),
        ("insiders_version", "PRIMARY KEY (version)"),
        ("orders", "PRIMARY KEY (version, line_id)"),
    ]
    [comments] = postgres_client.rows(
        "select obj_description('orders'::regclass), col_description('orders'::regclass, 1)"
    )
    assert comments == (Mart("").description, 'The line_id\'s "meaning" (100 %).')


def test_readers_see_one_version(postgres_client: PostgresClient, versions: list[Path]) -> None:
    begin = "begin isolation level repeatable read"
    for reading in publish_and_kill(versions, SETTINGS, PostgresClient, begin):
        assert not reading.errors
        assert reading.poll_count > 10
        assert len(reading.versions) > 2


def test_grants_and_views_outlive_new_columns(
    postgres_client: PostgresClient, versions: list[Path], tmp_path: Path
) -> None:
    publish_to_databases(versions[0], SETTINGS)
    postgres_client.execute("drop view if exists public.newest; drop role if exists analyst")
    postgres_client.execute("create role analyst; grant select on marts.customers to analyst")
    postgres_client.execute("create view public.newest as select line_id from marts.customers")
    # Another key, a new column, and another type of one that the view does not read.
    query = "select line_id, version::integer as version, 'new' as added from customers"
    changed = Mart(
        f"with customers as ({marts(4)['customers'].query}) {query}", ["line_id", "added"]
    )
    published = write_version(tmp_path, 4, marts(4) | {"customers": changed})
    publish_to_databases(published, SETTINGS)
    arrived = postgres_client.rows("select line_id, version, added from marts.customers")
    assert sort_rows(arrived) == sort_rows(read_rows(published, "customers"))
    assert postgres_client.query("select count(*) from public.newest") == [300]
    assert postgres_client.rows(
        "select has_table_privilege('analyst', 'customers', 'select'),"
        " col_description('customers'::regclass, attnum) from pg_attribute"
        " where attrelid = 'customers'::regclass and attname = 'version'"
    ) == [(True, 'The version\'s "meaning" (100 %).')]


def test_a_column_that_a_view_needs_stays(
    postgres_client: PostgresClient, versions: list[Path], tmp_path: Path
) -> None:
    publish_to_databases(versions[0], SETTINGS)
    postgres_client.execute("create view marts.newest as select line_id from marts.orders")
    published = write_version(tmp_path, 5, marts(5) | {"orders": Mart("select 5 as version")})
    with pytest.raises(
        DatabaseError, match=r"view marts.newest depends on column line_id .*version 1\.$"
    ):
        publish_to_databases(published, SETTINGS)
    assert postgres_client.query("select max(version) from customers") == [1]


def test_a_mart_that_is_no_longer_public_is_dropped(
    postgres_client: PostgresClient, versions: list[Path], tmp_path: Path
) -> None:
    publish_to_databases(versions[0], SETTINGS)
    postgres_client.execute("create table marts.notes (note text)")
    contents = marts(2)
    del contents["orders"]
    publish_to_databases(write_version(tmp_path, 2, contents), SETTINGS)
    names = postgres_client.rows("select tablename from pg_tables where schemaname = 'marts'")
    assert {name for (name,) in names} == {
        *("all_types", "customers", "empty", "insiders_tables", "insiders_version"),
        *("notes", "order"),
    }


def test_a_table_of_others_is_refused(
    postgres_client: PostgresClient, versions: list[Path]
) -> None:
    postgres_client.execute("create schema marts; create table marts.orders (note text)")
    with pytest.raises(DatabaseError, match=r"table orders that no publication wrote.*no version"):
        publish_to_databases(versions[0], SETTINGS)
    names = postgres_client.rows("select tablename from pg_tables where schemaname = 'marts'")
    assert names == [("orders",)]


def test_a_new_column_waits_for_a_reader_and_no_reader_waits_for_it(
    postgres_client: PostgresClient, versions: list[Path], tmp_path: Path
) -> None:
    publish_to_databases(versions[0], SETTINGS)
    changed = Mart("select 6 as version, 'new' as added")
    published = write_version(tmp_path, 6, marts(6) | {"customers": changed})
    with closing(PostgresClient()) as other, ThreadPoolExecutor() as pool:
        postgres_client.execute("begin")
        assert postgres_client.query("select max(version) from customers") == [1]
        publication = pool.submit(publish_to_databases, published, SETTINGS)
        other.execute("set statement_timeout = '10s'")
        for _ in range(20):
            assert other.query("select max(version) from customers") == [1]
            time.sleep(0.05)
        assert not publication.done()
        postgres_client.execute("commit")
        assert publication.result() == {"postgres": 6}
    assert postgres_client.rows("select * from customers") == [(6, "new")]
