"""Published folders for tests of what reads them: the marts of a build, and variations of them."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

MANIFEST = {
    "format": 1,
    "published_at": "2024-12-10T05:12:00+00:00",
    "recipe": "default",
    "model_version": 1,
    "previous_version": None,
    "tests": {"passed": 67, "warned": 1},
    "customer_ids": "plain",
}


def write_published(folder: Path, database: Path) -> Path:
    """Publish all marts of a database as version 1 of the folder, and return the folder."""
    version = folder / "versions/1"
    version.mkdir(parents=True)
    with duckdb.connect(str(database), read_only=True) as connection:
        names = connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts' order by all"
        ).fetchall()
        for (name,) in names:
            connection.execute(f"copy marts.{name} to '{version / name}.parquet'")
        [(as_of_date, lines)] = connection.execute(
            "select (select max(as_of_date) from marts.customer_segments),"
            " (select sum(line_count) from marts.line_reconciliation)"
        ).fetchall()
    manifest = MANIFEST | {
        "version": 1,
        "as_of_date": str(as_of_date),
        "source": {"fingerprint": "0" * 64, "lines": int(lines)},
        "tables": {name: {"file": f"{name}.parquet"} for (name,) in names},
    }
    (version / "manifest.json").write_text(json.dumps(manifest))
    (folder / "current").symlink_to("versions/1")
    return folder


def write_variation(folder: Path, published: Path, queries: Mapping[str, str]) -> Path:
    """Copy a published folder, and replace each named mart by its query over the marts as read."""
    shutil.copytree(published, folder, symlinks=True)
    version = folder / "versions/1"
    with duckdb.connect() as connection:
        for path in sorted(version.glob("*.parquet")):
            connection.execute(f"create table {path.stem} as from read_parquet('{path}')")
        for name, query in queries.items():
            connection.execute(f"copy ({query}) to '{version / name}.parquet'")
    return folder
