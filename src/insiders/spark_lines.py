"""Invoice lines for Spark: inspected with DuckDB, and written to Parquet that Spark reads.

DuckDB streams them through dbt's machine, once. What they mean is decided from all lines there, as
on DuckDB, so that both engines read the same.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb

from insiders.transactions import plan_or_error
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
    folder = Path(warehouse).absolute() / options["schema"]
    with TemporaryDirectory(prefix="insiders-") as temporary:
        with duckdb.connect(str(Path(temporary, "lines.duckdb"))) as database:
            if "relation" in options:
                result = _read_relation(session, database, options, folder / "relation")
            else:
                result = plan_or_error(options, Path(temporary), database)
            if "error" not in result:
                for statement in result.pop("statements", []):
                    database.execute(statement)
                _write_lines(session, database, options["schema"], folder / "lines")
    return result


def _read_relation(
    session: "SparkSession",
    database: duckdb.DuckDBPyConnection,
    options: Mapping[str, Any],
    folder: Path,
) -> dict[str, Any]:
    """Copy the rows of a relation of Spark by way of files, and plan how they are read."""
    names = Relation.from_vars(options["relation"]).names
    session.table(".".join(f"`{name}`" for name in names)).write.mode("overwrite").parquet(
        str(folder)
    )
    *schemas, _ = names
    for schema in schemas:
        database.execute(f"create schema {identifier(schema)}")
    name = ".".join(map(identifier, names))
    database.execute(f"create view {name} as from read_parquet({literal(f'{folder}/*.parquet')})")
    result = load_relation_or_error(database, options)
    shutil.rmtree(folder)
    return result


def _write_lines(
    session: "SparkSession", database: duckdb.DuckDBPyConnection, schema: str, folder: Path
) -> None:
    """Write the view of all lines to the folder, and make a table of it."""
    session.sql(f"drop table if exists {schema}.lines")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    database.execute(
        f"copy {identifier(schema)}.lines to {literal(str(folder / 'lines.parquet'))} (format parquet)"
    )
    session.read.parquet(str(folder))
    location = str(folder).replace("\\", "\\\\").replace("'", "\\'")
    session.sql(f"create table {schema}.lines using parquet location '{location}'")
