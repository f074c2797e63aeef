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
    folder = Path(warehouse).absolute() / options["schema"]
    with (
        TemporaryDirectory(prefix="insiders-") as temporary,
        duckdb.connect(str(Path(temporary, "lines.duckdb"))) as database,
    ):
        if "relation" in options:
            result = _read_relation(session, database, options, folder / "relation")
        else:
            result = plan_or_error(options, Path(temporary), database)
        if "error" not in result:
            for statement in result.pop("statements", []):
                database.execute(statement)
            _replace_lines(session, database, options["schema"], folder / "lines")
    return result


def make_table(session: "SparkSession", warehouse: str, name: str, folder: str) -> bool:
    """Make a table of the Parquet files in a folder, if it has some; they stay where they are."""
    if not any(Path(folder).glob("*.parquet")):
        return False
    path = str(Path(folder).absolute())
    fields = session.read.parquet(path).schema.fields
    columns = ", ".join(f"`{field.name}` {field.dataType.simpleString()}" for field in fields)
    location = path.replace("\\", "\\\\").replace("'", "\\'")
    session.sql(f"drop table if exists {name}")
    session.sql(f"create table {name} ({columns}) using parquet location '{location}'")
    return True


def _read_relation(
    session: "SparkSession",
    database: duckdb.DuckDBPyConnection,
    options: Mapping[str, Any],
    folder: Path,
) -> dict[str, Any]:
    """Copy the rows of a relation by way of files, and decide how they are read."""
    try:
        names = Relation.from_vars(options["relation"]).names
    except InvalidTransactions as error:
        return {"error": str(error)}
    rows = session.table(".".join(f"`{name}`" for name in names))
    rows.write.mode("overwrite").parquet(str(folder))
    for schema in names[:-1]:
        database.execute(f"create schema {identifier(schema)}")
    name = ".".join(map(identifier, names))
    database.execute(f"create view {name} as from read_parquet({literal(f'{folder}/*.parquet')})")
    result = load_relation_or_error(database, options)
    shutil.rmtree(folder)
    return result


def _replace_lines(
    session: "SparkSession", database: duckdb.DuckDBPyConnection, schema: str, folder: Path
) -> None:
    """Write the view of all lines to the folder, in place of those of an earlier build."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines, file = f"{identifier(schema)}.lines", literal(str(folder / "lines.parquet"))
    database.execute(f"copy {lines} to {file} (format parquet)")
    make_table(session, "", f"{schema}.lines", str(folder))
