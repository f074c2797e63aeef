"""The folder in which an embedded engine keeps tables, one folder for each.

Sail's catalog ends with the process, and dropping a table leaves its files. So this module removes
them, and tells the catalog of the next process which tables there are. Views end with the process.
"""

import re
import shutil
from pathlib import Path

from dbt_common.exceptions import DbtRuntimeError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

# Says that the folder has nothing but tables of this adapter, which removes those it drops.
MARKER = ".sparkconnect"
UNFINISHED = re.compile(r".+\.parquet#\d+")


def schema_folder(warehouse: str, schema: str) -> Path:
    """Return the folder of a schema."""
    return Path(warehouse).absolute() / schema


def remove_table(warehouse: str, schema: str, table: str) -> None:
    """Remove the files of a table that the catalog no longer has."""
    shutil.rmtree(schema_folder(warehouse, schema) / table, ignore_errors=True)


def claim_folder(warehouse: str) -> Path:
    """Return the folder of tables, marked as such: made if it does not exist.

    Raises
    ------
    DbtRuntimeError
        If it has files that need not be tables.
    """
    folder = Path(warehouse).absolute()
    marker = folder / MARKER
    if not marker.exists():
        if folder.exists() and any(folder.iterdir()):
            raise DbtRuntimeError(
                f"The warehouse {folder} has files, and no {MARKER} among them: expected an empty"
                " folder, or one that this adapter made. Name another one, or make the empty file"
                f" {marker} if all folders in it are tables that may be replaced."
            )
        folder.mkdir(parents=True, exist_ok=True)
        marker.touch()
    return folder


def restore_tables(session: SparkSession, warehouse: str) -> None:
    """Tell the catalog of the tables that earlier processes left.

    A table without rows has no file: its folder is removed, as if it had never been built. So is
    one that only has what Sail was writing when it was killed: `<name>.parquet#<number>`, which it
    renames at the end.

    Raises
    ------
    DbtRuntimeError
        If the folder is not one of tables, or one of the tables cannot be read.
    """
    for folder in sorted(claim_folder(warehouse).glob("*/*/")):
        schema, table = folder.parent, folder.name
        session.sql(f"create schema if not exists `{schema.name}` location '{_text(schema)}'")
        files = [path for path in folder.rglob("*") if not path.is_dir()]
        if any(not UNFINISHED.fullmatch(path.name) for path in files):
            session.sql(
                f"create table `{schema.name}`.`{table}` ({', '.join(_columns(session, folder))})"
                f" using parquet location '{_text(folder)}'"
            )
        else:
            shutil.rmtree(folder)


def _columns(session: SparkSession, folder: Path) -> list[str]:
    """Return name and type of each column of a table's files."""
    try:
        fields = session.read.parquet(str(folder)).schema.fields
        reason = "no Parquet file in it"
    except PySparkException as error:
        fields, reason = [], " ".join(str(error).split())
    if not fields:
        raise DbtRuntimeError(
            f"The table {folder.parent.name}.{folder.name} cannot be read ({reason}): expected"
            f" files of Parquet in {folder}. A process may have been killed while it wrote them."
            " Remove the file that is not whole, or restore the folder from a backup; remove the"
            " folder if the next build makes the table again."
        )
    return [f"`{field.name}` {field.dataType.simpleString()}" for field in fields]


def _text(folder: Path) -> str:
    """Return a path within a literal of Spark."""
    return str(folder).replace("\\", "\\\\").replace("'", "\\'")
