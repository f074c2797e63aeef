"""Invoice lines for Spark: inspected with DuckDB, and written to Parquet that Spark reads.

DuckDB streams them through dbt's machine, once. What they mean is decided from all lines there, as
on DuckDB, so that both engines read the same.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb

from insiders.database_file import UnusableDatabaseError, check_memory_limit
from insiders.spark_tables import make_table
from insiders.transactions import InvalidTransactions, plan_or_error
from insiders.transactions.relations import Relation
from insiders.transactions.relations import load_or_error as load_relation_or_error
from insiders.transactions.sql import identifier, literal

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def load_or_error(
    session: "SparkSession", warehouse: str, options: Mapping[str, Any]
) -> dict[str, Any]:
    """Make the table `raw.lines`, and return the `messages`, or the `error` that stops the build.

    Parameters
    ----------
    session : pyspark.sql.SparkSession
    warehouse : str
        Folder that this machine and every executor see under this path.
    options : mapping
        Those of the macro `reading_options`. With `relation`, the lines are those of a table or
        view of Spark.
    """
    if options["incremental_reading"]:
        return {"error": "The var incremental_reading needs DuckDB: set it to false on Spark."}
    try:
        return _load(session, Path(warehouse).absolute() / options["schema"], options)
    except UnusableDatabaseError as error:
        return {"error": str(error)}
    except duckdb.Error as error:
        reason = " ".join(str(error).split())
        return {
            "error": f"The invoice lines cannot be written for Spark ({reason}): expected memory"
            " and disk for them on this machine. Free some, or change INSIDERS_MEMORY_LIMIT."
        }


def _load(session: "SparkSession", folder: Path, options: Mapping[str, Any]) -> dict[str, Any]:
    """Inspect the lines, and replace those in the folder of the schema."""
    # The limit is that of the output for DuckDB in profiles.yml.
    limit = os.environ.get("INSIDERS_MEMORY_LIMIT", "4GB")
    check_memory_limit(limit)
    with (
        TemporaryDirectory(prefix="insiders-") as temporary,
        duckdb.connect(f"{temporary}/lines.duckdb", config={"memory_limit": limit}) as database,
    ):
        if "relation" in options:
            result = _relation_or_error(session, database, options, folder / "relation")
        else:
            result = plan_or_error(options, Path(temporary), database)
        if "error" not in result:
            for statement in result.pop("statements", []):
                database.execute(statement)
            _replace_lines(session, database, options["schema"], folder / "lines")
    return result


def _relation_or_error(
    session: "SparkSession",
    database: duckdb.DuckDBPyConnection,
    options: Mapping[str, Any],
    folder: Path,
) -> dict[str, Any]:
    """Copy the rows of a relation by way of files, and decide how they are read."""
    # Where only DuckDB runs, it is not installed.
    from pyspark.errors import PySparkException

    try:
        relation = Relation.from_vars(options["relation"])
        title, name = relation.title, identifier(relation.names[-1])
        rows = session.table(".".join(f"`{part}`" for part in relation.names))
        rows.write.mode("overwrite").parquet(str(folder))
        if not any(folder.glob("*.parquet")):
            return {"error": f"The table {title} has no rows: expected invoice lines."}
        # Not in a schema of the relation's name: DuckDB has a `main` and databases of its own.
        files = literal(f"{folder}/*.parquet")
        database.execute(f"create view {name} as from read_parquet({files})")
        found = options["relation"] | {"name": name}
        return load_relation_or_error(database, {**options, "relation": found})
    except InvalidTransactions as error:
        return {"error": str(error)}
    except PySparkException as error:
        reason = " ".join(str(error).partition("JVM stacktrace:")[0].split())
        return {
            "error": f"The table {title} cannot be read ({reason}): expected a table or view that"
            " Spark sees. Correct the var transactions_relation or INSIDERS_TRANSACTIONS."
        }
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _replace_lines(
    session: "SparkSession", database: duckdb.DuckDBPyConnection, schema: str, folder: Path
) -> None:
    """Write the view of all lines to the folder, in place of those of an earlier build."""
    folder.mkdir(parents=True, exist_ok=True)
    # Beside the folder, so that a build that is killed leaves the earlier lines.
    written = folder.with_suffix(".parquet")
    lines, file = f"{identifier(schema)}.lines", literal(str(written))
    database.execute(f"copy {lines} to {file} (format parquet)")
    written.replace(folder / "lines.parquet")
    make_table(session, "", f"{schema}.lines", str(folder))
