"""Small published versions with all that a copy could lose: types, missing values, odd texts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from insiders.publication.manifest import FORMAT, Manifest, Table, checksum, write_manifest
from insiders.transactions.sql import literals

# Ids that differ in case or accents, quotes and backslashes, characters of four bytes.
TEXTS = ["a", "A", "á", "it's", 'say "hi"', "back\\slash", "two\nlines", "tab\t", "🛒", "", "null"]
ALL_TYPES = f"""
    select
        text as text_id, position as number_id, text, -position as amount_count,
        position::integer as small, position % 2 = 0 as is_even, position / 7 as share,
        (position * 1e9 / 7)::decimal(38, 4) as revenue, [text, null] as texts,
        {{'name': text, 'days': [position]}} as details, position as "T", position as "select",
        date '1999-12-31' + position::integer as order_date,
        timestamp '2011-12-09 12:50:00.123456' + to_seconds(position) as ordered_at,
        case when position % 3 > 0 then date '2000-02-29' end as optional_date,
        case when position % 3 > 0 then text end as optional_text
    from unnest([{literals(TEXTS)}]) with ordinality as texts(text, position)
"""
ROWS = 300
# Every row says its version, so that a reader can see rows of two.
MART = "select position as line_id, {version}::bigint as version from range({rows}) as r(position)"


@dataclass(frozen=True)
class Mart:
    """A query, the columns of its key, and its description."""

    query: str
    primary_key: list[str] = field(default_factory=list)
    description: str = 'One row per line_id: it\'s "quoted", with a back\\slash.'


def marts(version: int) -> dict[str, Mart]:
    """Return the marts of a version: one of all types, one empty, three that say the version."""
    plain = MART.format(version=version, rows=ROWS)
    return {
        "all_types": Mart(ALL_TYPES, ["text_id"]),
        "empty": Mart(f"select * from ({plain}) where false", ["line_id"]),
        "customers": Mart(plain, ["line_id"]),
        "orders": Mart(plain, ["version", "line_id"]),
        "order": Mart(plain),
    }


def write_version(folder: Path, version: int, contents: dict[str, Mart]) -> Path:
    """Write the folder of a version, and return it."""
    path = folder / str(version)
    path.mkdir(parents=True)
    with duckdb.connect() as connection:
        tables = {
            name: write_table(connection, path, name, mart) for name, mart in contents.items()
        }
    manifest: Manifest = {
        **{"format": FORMAT, "version": version, "published_at": "2026-11-26T05:12:00+01:00"},
        **{"as_of_date": "2011-12-09", "recipe": "default", "model_version": None},
        **{"previous_version": version - 1 or None, "customer_ids": "plain"},
        **{
            "source": {"fingerprint": "0" * 64, "lines": 7, "is_sample": False},
            "customer_id_key": None,
        },
        **{"tests": {"passed": 67, "warned": 1}, "tables": tables},
    }
    write_manifest(path, manifest)
    return path


def write_table(
    connection: duckdb.DuckDBPyConnection, folder: Path, name: str, mart: Mart
) -> Table:
    """Write the file of a mart, and return what the manifest says of it."""
    path = folder / f"{name}.parquet"
    connection.execute(f"copy ({mart.query}) to '{path}' (compression zstd)")
    columns = connection.execute(f"describe {mart.query}").fetchall()
    return {
        "file": path.name,
        "rows": count_rows(connection, path),
        "bytes": path.stat().st_size,
        "sha256": checksum(path),
        "description": mart.description,
        "primary_key": mart.primary_key,
        "columns": [
            {"name": column, "type": kind, "description": f'The {column}\'s "meaning" (100 %).'}
            for column, kind, *_ in columns
        ],
    }


def count_rows(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Return the number of rows of a file."""
    [[count]] = connection.execute(f"select count(*) from '{path}'").fetchall()
    return int(count)


def read_rows(folder: Path, name: str, columns: Iterable[str] = ("*",)) -> list[tuple[Any, ...]]:
    """Return the rows of a published file, sorted by their columns."""
    with duckdb.connect() as connection:
        return connection.execute(
            f"select {', '.join(columns)} from '{folder / name}.parquet' order by all"
        ).fetchall()
