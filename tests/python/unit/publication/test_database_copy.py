"""The DuckDB file has the tables of a version, with keys and comments, and is read-only."""

from pathlib import Path

import duckdb
import pytest

from insiders.publication import database_copy
from insiders.publication.database_copy import write_database_copy
from unit.publication.small_build import publish_customers


def test_file_has_the_tables_of_the_version(tmp_path: Path) -> None:
    folder, _ = publish_customers(tmp_path)
    path = folder.path / "published.duckdb"
    write_database_copy(folder.version_path(1), path)
    assert path.stat().st_mode & 0o777 == 0o444
    with duckdb.connect(str(path), read_only=True) as connection:
        query = connection.execute
        assert query("select order_id, customer_id from marts.orders").fetchall() == [
            (-1, "17850"),
            (0, "13047"),
        ]
        assert query("from duckdb_views() where not internal").fetchall() == []
        keys = query(
            "select table_name, constraint_column_names from duckdb_constraints()"
            " where constraint_type = 'PRIMARY KEY' order by all"
        ).fetchall()
        assert keys == [("customer_segments", ["customer_id"]), ("orders", ["order_id"])]
        comments = "select comment from duckdb_columns() where column_name = 'customer_id'"
        assert set(query(comments).fetchall()) == {("Customer number.",)}
        version = "select version, model_version, as_of_date::varchar from marts.published_version"
        assert query(version).fetchall() == [(1, 4, "2011-12-09")]


def test_open_file_stays_readable_when_it_is_replaced(tmp_path: Path) -> None:
    folder, _ = publish_customers(tmp_path)
    path = folder.path / "published.duckdb"
    write_database_copy(folder.version_path(1), path)
    with duckdb.connect(str(path), read_only=True) as connection:
        publish_customers(tmp_path, ("1",))
        write_database_copy(folder.version_path(2), path)
        count = "select count(*) from marts.customer_segments"
        assert connection.execute(count).fetchall() == [(2,)]


def test_failure_leaves_the_file_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = publish_customers(tmp_path)
    path = folder.path / "published.duckdb"
    write_database_copy(folder.version_path(1), path)
    before = path.read_bytes()

    def fill_disk(path: Path) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(database_copy, "sync", fill_disk)
    with pytest.raises(OSError, match="No space left"):
        write_database_copy(folder.version_path(1), path)
    assert path.read_bytes() == before
    names = {"current", "versions", ".lock", "published.duckdb"}
    assert {each.name for each in folder.path.iterdir()} == names
