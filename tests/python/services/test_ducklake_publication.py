"""A DuckLake with its catalog in PostgreSQL has what the published files have."""

import functools
from pathlib import Path

import pytest

from insiders.publication.databases import DatabaseSettings, publish_to_databases
from published_versions import Mart, marts, read_rows, write_version
from services.clients import DucklakeClient, PostgresClient
from services.killing import publish_and_kill

CATALOG = "postgres:"


@pytest.fixture
def settings(postgres_client: PostgresClient, tmp_path: Path) -> DatabaseSettings:
    """Return the settings of a new DuckLake."""
    postgres_client.execute("drop schema public cascade; create schema public")
    return DatabaseSettings(
        publish_to=("ducklake",),
        ducklake_catalog=CATALOG,
        ducklake_data_path=str(tmp_path / "files"),
    )


def test_all_values_and_comments_arrive(settings: DatabaseSettings, versions: list[Path]) -> None:
    publish_to_databases(versions[0], settings)
    connection = DucklakeClient(CATALOG).connection
    for name in marts(1):
        arrived = connection.execute(f'from "{name}" order by all').fetchall()
        assert arrived == read_rows(versions[0], name), name
        described = connection.execute(f'describe "{name}"').fetchall()
        expected = connection.execute(f"describe from '{versions[0] / name}.parquet'").fetchall()
        assert [column[:2] for column in described] == [column[:2] for column in expected]
    comments = connection.execute(
        "select any_value(marts.comment), any_value(columns.comment) from duckdb_tables() as marts"
        " inner join duckdb_columns() as columns using (database_name, schema_name, table_name)"
        " where table_name = 'orders' and column_name = 'line_id'"
    ).fetchall()
    assert comments == [(Mart("").description, 'The line_id\'s "meaning" (100 %).')]


def test_readers_see_one_version(settings: DatabaseSettings, versions: list[Path]) -> None:
    connect = functools.partial(DucklakeClient, CATALOG)
    for reading in publish_and_kill(versions, settings, connect):
        assert not reading.errors
        assert reading.poll_count > 10
        assert len(reading.versions) > 2


def test_only_own_tables_are_dropped(
    settings: DatabaseSettings, versions: list[Path], tmp_path: Path
) -> None:
    publish_to_databases(versions[0], settings)
    contents = marts(2)
    del contents["orders"]
    publish_to_databases(write_version(tmp_path, 2, contents), settings)
    tables = DucklakeClient(CATALOG).connection.execute("show tables").fetchall()
    assert {name for (name,) in tables} == {*contents, "insiders_tables", "insiders_version"}
