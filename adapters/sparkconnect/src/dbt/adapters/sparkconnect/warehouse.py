"""The folder in which an embedded engine keeps tables, one folder for each.

Sail's catalog ends with the process, and dropping a table leaves its files. So this module removes
them, and tells the catalog of the next process which tables there are. Views end with the process.
"""

import shutil
from pathlib import Path

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession


def schema_folder(warehouse: str, schema: str) -> Path:
    """Return the folder of a schema."""
    return Path(warehouse).absolute() / schema


def remove_table(warehouse: str, schema: str, table: str) -> None:
    """Remove the files of a table that the catalog no longer has."""
    shutil.rmtree(schema_folder(warehouse, schema) / table, ignore_errors=True)


def restore_tables(session: SparkSession, warehouse: str) -> None:
    """Tell the catalog of the tables that earlier processes left.

    A table without rows has no file, and one that a process was writing when it ended has no valid
    one: they are removed, as if they had never been built.
    """
    for folder in sorted(Path(warehouse).absolute().glob("*/*/")):
        schema, table = folder.parent, folder.name
        session.sql(f"create schema if not exists `{schema.name}` location '{_text(schema)}'")
        columns = _columns(session, folder)
        if columns:
            session.sql(
                f"create table `{schema.name}`.`{table}` ({', '.join(columns)})"
                f" using parquet location '{_text(folder)}'"
            )
        else:
            remove_table(warehouse, schema.name, table)


def _columns(session: SparkSession, folder: Path) -> list[str]:
    """Return name and type of each column of Parquet files, if they can be read."""
    try:
        fields = session.read.parquet(str(folder)).schema.fields
    except PySparkException:
        return []
    return [f"`{field.name}` {field.dataType.simpleString()}" for field in fields]


def _text(folder: Path) -> str:
    """Return a path within a literal of Spark."""
    return str(folder).replace("\\", "\\\\").replace("'", "\\'")
