"""Tables of Spark over files that are there."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


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
