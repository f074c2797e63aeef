"""Read a published form until a file appears, as a reader beside the publisher.

    python published_readers.py <form> <published folder> <file that ends it>

All rows of a publication have its number, so that a reader sees a mixture of two.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from insiders.publication.copies import DATABASE_FILE
from insiders.publication.manifest import read_manifest

MARK = "publication_number"
MARTS = "select table_name from duckdb_tables() where schema_name = 'marts'"
# So that the readers leave the publisher time on a machine with two cores.
PAUSE_SECONDS = 0.2


def read_folder(path: Path) -> tuple[int, set[int]]:
    """Return the version that a reader of the folder sees, and the numbers in its files."""
    version = (path / "current").resolve()
    manifest = read_manifest(version)
    marks: set[int] = set()
    with duckdb.connect() as connection:
        for table in manifest["tables"].values():
            rows = connection.execute(
                f"select {MARK}, count(*) from '{version / table['file']}' group by all"
            ).fetchall()
            marks |= {mark for mark, _ in rows}
            assert sum(count for _, count in rows) == table["rows"], table["file"]
    return manifest["version"], marks


def read_database_file(path: Path) -> tuple[int, set[int]]:
    """Return the version in the DuckDB file, and the numbers in its tables."""
    with duckdb.connect(str(path / DATABASE_FILE), read_only=True) as connection:
        [version] = connection.execute("select version from marts.published_version").fetchone()
        marts = connection.execute(f"{MARTS} and table_name <> 'published_version'").fetchall()
        tables = " union ".join(f"select {MARK} from marts.{mart}" for (mart,) in marts)
        return version, {mark for (mark,) in connection.execute(tables).fetchall()}


# By published form.
READERS: dict[str, Callable[[Path], tuple[int, set[int]]]] = {
    "folder": read_folder,
    DATABASE_FILE: read_database_file,
}


def poll(form: str, path: Path, stop: Path) -> dict[str, Any]:
    """Read a published form until the file `stop` exists; return counts and errors.

    It prints an empty line after the first read.
    """
    versions: list[int] = []
    errors: list[str] = []
    is_first, is_last = True, False
    while not is_last:
        # The last read comes after the last publication.
        is_last = stop.exists()
        try:
            version, marks = READERS[form](path)
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
        else:
            if len(marks) != 1:
                errors.append(f"Version {version} mixes the publications {sorted(marks)}.")
            if versions and version < versions[-1]:
                errors.append(f"Version {version} follows version {versions[-1]}.")
            versions.append(version)
        if is_first:
            print(flush=True)
        is_first = False
        time.sleep(PAUSE_SECONDS)
    return {"reads": len(versions), "versions": len(set(versions)), "errors": errors}


if __name__ == "__main__":
    polled, *paths = sys.argv[1:]
    print(json.dumps(poll(polled, *map(Path, paths))))
