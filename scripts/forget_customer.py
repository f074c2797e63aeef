"""Erase a customer from the database and from all published versions.

    make forget-customer ID=17850

The id is one of `customer_segments`, as the warehouse has it or as it is published. Totals stay as
they are until the next build.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from insiders.publication.compaction import compact
from insiders.publication.copies import has_copies, write_copies
from insiders.publication.customer_ids import read_key
from insiders.publication.errors import PublicationError
from insiders.publication.forgetting import check_key, forget_in_versions
from insiders.publication.locations import find_database, find_published
from insiders.publication.settings import read_settings, read_vars
from insiders.publication.warehouse_ids import find_warehouse_id

PROJECT = Path(__file__).resolve().parents[1]
REFUSED, COPY_FAILED = 1, 3
NOT_REACHED = (
    "Not erased: the lines in the source files, which bring the customer back with the next build"
    " unless you remove them; seeds, logs and backups; other databases of this project, such as"
    " reproduction.duckdb, ablation.duckdb and those of other values of INSIDERS_DATABASE; copies"
    " in databases that are not in publish_to; and in those that are, what they keep of deleted"
    " rows: snapshots of a DuckLake until you expire them, rows in PostgreSQL until it vacuums."
)


def forget_in_database(database: Path, customer_id: str, variables: dict[str, Any]) -> int:
    """Erase the customer from all tables; return the number of erased rows and models.

    Raises
    ------
    PublicationError
        If dbt fails, with what it printed, or if the file cannot be rewritten.
    """
    with TemporaryDirectory() as folder:
        finished = subprocess.run(
            [
                *(str(Path(sys.executable).with_name("dbt")), "--quiet"),
                # Neither the artifacts of the last build nor a log gets the id.
                *("--no-write-json", "--log-level-file", "none", "--log-path", folder),
                *("run-operation", "forget_customer", "--target-path", folder),
                *("--args", json.dumps({"customer_id": customer_id})),
                *("--vars", json.dumps(variables)),
            ],
            cwd=PROJECT,
            env=os.environ | {"INSIDERS_DATABASE": str(database)},
            capture_output=True,
            text=True,
            check=False,
        )
    if finished.returncode:
        detail = " ".join(finished.stdout.split())
        raise PublicationError(f"The database {database} could not be changed: {detail}")
    try:
        compact(database)
    except (OSError, duckdb.Error) as error:
        raise PublicationError(
            f"The rows are deleted, but {database} could not be rewritten without them"
            f" ({str(error).splitlines()[0]}): correct that, and run the command again."
        ) from None
    return int(finished.stdout.split()[-1])


def forget(customer_id: str, variables: dict[str, Any]) -> list[str]:
    """Erase the customer everywhere; return a sentence for all that failed but this."""
    settings = read_settings(PROJECT, variables)
    database, folder = find_database(PROJECT, variables), find_published(PROJECT, variables)
    key = read_key()
    with folder.lock():
        check_key(folder, key)
        warehouse_id = find_warehouse_id(database, customer_id, key)
        rows = forget_in_database(database, warehouse_id, variables) if database.exists() else 0
        erased = forget_in_versions(folder, warehouse_id, key)
        leftover = folder.delete_leftovers()
        # Always: a copy may have failed when the customer was erased from all else.
        failures = write_copies(folder, settings)
        is_copied = has_copies(folder, settings)
    failures += [leftover] if leftover else []
    if not (rows or erased or failures or is_copied):
        raise PublicationError(
            f"Customer '{customer_id}' is not in {database} and in no version in {folder.path}:"
            " expected an id of customer_segments that is not erased yet."
        )
    print(f"Erased: {rows} rows and models in {database}.")
    versions = ", ".join(map(str, erased)) or "none"
    print(f"Erased: {sum(erased.values())} rows in {folder.path}, versions: {versions}.")
    if is_copied and not failures:
        print("All copies are those of the current version.")
    print(NOT_REACHED)
    return failures


def main() -> int:
    """Erase a customer; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("customer_id")
    parser.add_argument("--vars", default="", help="vars as for dbt")
    options = parser.parse_args()
    try:
        failures = forget(options.customer_id, read_vars(options.vars))
    except (PublicationError, OSError, duckdb.Error) as error:
        print(str(error).splitlines()[0], file=sys.stderr)
        return REFUSED
    for failure in failures:
        print(failure, file=sys.stderr)
    return COPY_FAILED if failures else 0


if __name__ == "__main__":
    sys.exit(main())
