"""A published folder is read whole, or refused."""

from pathlib import Path

import duckdb
import pytest

from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.reading import read_published_version
from published_versions import marts, write_version


def test_tables_are_those_of_the_manifest_and_two_more(tmp_path: Path) -> None:
    version = read_published_version(write_version(tmp_path, 7, marts(7)))
    assert version.number == 7
    assert version.table_names == sorted([*marts(7), "insiders_tables", "insiders_version"])
    [orders] = [table for table in version.tables if table.name == "orders"]
    assert orders.primary_key == ("version", "line_id")
    with duckdb.connect() as connection:
        [[count]] = connection.execute(f"select count(*) from {orders.source}").fetchall()
    assert count == orders.row_count


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"manifest\.json cannot be read"):
        read_published_version(tmp_path)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    folder = write_version(tmp_path, 1, marts(1))
    (folder / "orders.parquet").write_bytes(b"PAR1")
    with pytest.raises(DatabaseError, match=r"orders\.parquet is not the file of its manifest"):
        read_published_version(folder)
