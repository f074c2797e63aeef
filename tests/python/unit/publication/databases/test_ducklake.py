"""A DuckLake with its catalog in a file, which needs no server."""

from pathlib import Path

import pytest

from insiders.publication.databases import DatabaseError, DatabaseSettings, publish_to_databases
from insiders.publication.databases.ducklake import DucklakeDatabase
from insiders.publication.databases.extensions import connect
from insiders.publication.databases.publishing import open_database
from published_versions import marts, write_version


@pytest.fixture
def settings(tmp_path: Path) -> DatabaseSettings:
    """Return the settings of a new DuckLake."""
    return DatabaseSettings(
        publish_to=("ducklake",),
        ducklake_catalog=str(tmp_path / "marts.ducklake"),
        ducklake_data_path=str(tmp_path / "files"),
    )


def test_versions_are_snapshots(settings: DatabaseSettings, tmp_path: Path) -> None:
    for version in (1, 2):
        publish_to_databases(write_version(tmp_path, version, marts(version)), settings)
    assert open_database("ducklake", settings).read_version() == 2
    with connect("ducklake") as connection:
        connection.execute(f"attach 'ducklake:{settings.ducklake_catalog}' as lake (read_only)")
        [[newest]] = connection.execute("select max(snapshot_id) from lake.snapshots()").fetchall()
        found = connection.execute(
            "select (select min(version) from lake.marts.orders),"
            f" (select max(version) from lake.marts.orders at (version => {newest - 1}))"
        ).fetchall()
    assert found == [(2, 1)]


def test_a_table_of_others_is_refused(settings: DatabaseSettings, tmp_path: Path) -> None:
    with connect("ducklake") as connection:
        connection.execute(
            f"attach 'ducklake:{settings.ducklake_catalog}' as lake"
            f" (data_path '{settings.ducklake_data_path}/')"
        )
        connection.execute("create schema lake.marts; create table lake.marts.orders (note text)")
    with pytest.raises(DatabaseError, match="table orders that no publication wrote"):
        publish_to_databases(write_version(tmp_path, 1, marts(1)), settings)


def test_message_names_the_kind_of_the_catalog_alone() -> None:
    database = DucklakeDatabase("postgres:host=10.0.0.7 user=bi", "files")
    assert database.location == "schema marts of the DuckLake postgres"
