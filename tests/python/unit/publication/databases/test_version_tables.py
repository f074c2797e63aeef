"""The two tables about the version."""

from datetime import date, datetime
from pathlib import Path

import duckdb

from insiders.publication.databases.published_tables import PublishedTable
from insiders.publication.databases.reading import read_published_version
from published_versions import marts, write_version


def read(table: PublishedTable) -> list[dict[str, object]]:
    """Return the rows of a table by column, with the types that it says."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    with duckdb.connect() as connection:
        found = connection.execute(f"select {columns} from {table.source}")
        names = [column[0] for column in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_the_version_is_one_row(tmp_path: Path) -> None:
    version = read_published_version(write_version(tmp_path, 7, marts(7)))
    [table] = [table for table in version.tables if table.name == "insiders_version"]
    assert read(table) == [
        {
            **{"version": 7, "previous_version": 6, "model_version": None, "recipe": "default"},
            **{"customer_ids": "plain", "source_line_count": 7, "passed_test_count": 67},
            **{"warned_test_count": 1, "as_of_date": date(2011, 12, 9)},
            # 05:12 in the zone of the manifest, an hour before UTC.
            "published_at": datetime(2026, 11, 26, 4, 12),
        }
    ]


def test_each_table_is_a_row_with_the_version(tmp_path: Path) -> None:
    version = read_published_version(write_version(tmp_path, 7, marts(7)))
    [table] = [table for table in version.tables if table.name == "insiders_tables"]
    rows = read(table)
    assert sorted(str(row["table_name"]) for row in rows) == version.table_names
    assert {row["version"] for row in rows} == {7}
    assert len(rows) == table.row_count
