"""MariaDB has what the published files have, and its readers see one version at a time."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from insiders.publication.databases import DatabaseError, DatabaseSettings, publish_to_databases
from published_versions import Mart, marts, read_rows, write_version
from services.clients import MariadbClient, mysql_rows
from services.killing import publish_and_kill

SETTINGS = DatabaseSettings(publish_to=("mysql",))
# What MySQL has in other types, as DuckDB reads it from the published file.
JSON_AS_TEXT = "* replace (to_json(texts)::varchar as texts, to_json(details)::varchar as details)"


@pytest.fixture(autouse=True)
def client(
    mariadb_server: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[MariadbClient]:
    """Return a client of MariaDB; this process has the server's variables, and no tables."""
    for name, value in mariadb_server.items():
        monkeypatch.setenv(name, value)
    database = os.environ["MYSQL_DATABASE"]
    with closing(MariadbClient()) as client:
        for statement in ("drop database", "create database", "use"):
            client.execute(f"{statement} {database}")
        # The client answers a query after it has run what comes before.
        client.query("select 1")
        yield client


def test_all_values_arrive(versions: list[Path]) -> None:
    assert publish_to_databases(versions[0], SETTINGS) == {"mysql": 1}
    for name in marts(1):
        expected = read_rows(versions[0], name, [JSON_AS_TEXT if name == "all_types" else "*"])
        assert sorted(mysql_rows(name), key=repr) == sorted(expected, key=repr), name


def test_types_keys_and_comments_arrive(versions: list[Path], client: MariadbClient) -> None:
    publish_to_databases(versions[0], SETTINGS)
    types = mysql_rows(
        "information_schema.columns", "table_name = 'all_types'", "column_name, column_type"
    )
    assert dict(types) == {
        **{"text_id": "varchar(255)", "number_id": "bigint(20)", "text": "longtext"},
        **{"amount_count": "bigint(20)", "small": "int(11)", "is_even": "tinyint(1)"},
        **{"share": "double", "revenue": "decimal(38,4)", "texts": "longtext"},
        **{"details": "longtext", "T": "bigint(20)", "select": "bigint(20)"},
        **{"order_date": "date", "ordered_at": "datetime(6)", "optional_date": "date"},
        "optional_text": "longtext",
    }
    keys = mysql_rows(
        "information_schema.key_column_usage",
        "constraint_name = 'PRIMARY' and table_name not like 'insiders%'",
        "table_name, group_concat(column_name order by ordinal_position)",
        "group by table_name order by table_name",
    )
    assert keys == [
        *(("all_types", "text_id"), ("customers", "line_id"), ("empty", "line_id")),
        ("orders", "version,line_id"),
    ]
    comments = mysql_rows("information_schema.tables", "table_name = 'orders'", "table_comment")
    assert comments == [(Mart("").description,)]
    comments = mysql_rows(
        "information_schema.columns",
        "table_name = 'orders' and column_name = 'line_id'",
        "column_comment",
    )
    assert comments == [('The line_id\'s "meaning" (100 %).',)]


def test_readers_see_one_version(versions: list[Path]) -> None:
    for reading in publish_and_kill(versions, SETTINGS, MariadbClient):
        assert not reading.errors
        assert reading.poll_count > 10
        assert len(reading.versions) > 2
    # What killed publications left is gone.
    expected = {*marts(1), "insiders_tables", "insiders_version"}
    assert {name for (name,) in mysql_rows("information_schema.tables", "true", "table_name")} == (
        expected
    )


def test_only_own_tables_are_replaced_and_dropped(
    versions: list[Path], client: MariadbClient, tmp_path: Path
) -> None:
    publish_to_databases(versions[0], SETTINGS)
    client.execute("create table notes (note text)")
    client.execute("create view newest as select line_id from customers")
    contents = marts(2)
    del contents["orders"]
    publish_to_databases(write_version(tmp_path, 2, contents), SETTINGS)
    names = {name for (name,) in mysql_rows("information_schema.tables", "true", "table_name")}
    assert names == {*contents, "insiders_tables", "insiders_version", "notes", "newest"}
    assert client.query("select count(*) from newest") == [300]


def test_a_table_of_others_is_refused(versions: list[Path], client: MariadbClient) -> None:
    client.execute("create table orders (note text)")
    with pytest.raises(DatabaseError, match=r"table orders that no publication wrote.*no version"):
        publish_to_databases(versions[0], SETTINGS)
    assert mysql_rows("information_schema.tables", "true", "table_name") == [("orders",)]
