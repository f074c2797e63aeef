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

# Since a month before, a customer of segment 2 and two new ones became Insiders, and three left.
# Segment 2 had another name then.
EARLIER = "date '2024-11-09'"
TWO_DATES = {
    "segment_history": (
        "from segment_history union all by name select * replace"
        f" ({EARLIER} as as_of_date, 0.5 * gross_revenue as gross_revenue) from segment_history"
    ),
    "segment_migrations": (
        "select 'default' as recipe, case before.segment_id when 2 then 'Frequent buyers'"
        " else coalesce(before.segment_name, 'New customer') end as previous_segment_name,"
        " after.segment_name, moves.previous_segment_id,"
        f" moves.segment_id, moves.customer_count, {EARLIER} as previous_as_of_date,"
        " date '2024-12-09' as as_of_date, false as is_model_change from"
        " (values (1, 1, 124), (2, 1, 1), (1, 2, 3), (null, 1, 2), (2, 2, 160))"
        " as moves (previous_segment_id, segment_id, customer_count)"
        " left join segment_profiles as before on moves.previous_segment_id = before.segment_id"
        " inner join segment_profiles as after on moves.segment_id = after.segment_id"
    ),
    "insider_entries_and_exits": (
        f"with periods as (select 'default' as recipe, {EARLIER} as previous_as_of_date,"
        " date '2024-12-09' as as_of_date),"
        " entered as (select customer_id, 'entered' as change_type, 1 as segment_id,"
        " 'Insiders' as segment_name, if(revenue_rank = 1, 2, null) as previous_segment_id,"
        " if(revenue_rank = 1, 'Frequent buyers', 'New customer') as previous_segment_name"
        " from insiders where revenue_rank <= 3),"
        " exited as (select customer_id, 'exited' as change_type, segment_id, segment_name,"
        " 1 as previous_segment_id, 'Insiders' as previous_segment_name from customer_segments"
        " where segment_id = 2 order by customer_id limit 3)"
        " from periods, (from entered union all by name from exited) as changes"
    ),
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
        "source": {"lines": int(lines)},
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
