"""Tables from what Python models return."""

from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType


def save_table(spark: SparkSession, result: Any, name: str, file_format: str) -> None:
    """Write what `model()` returned as a table.

    Parameters
    ----------
    spark : SparkSession
    result : DataFrame of Spark or pandas, pyarrow.Table or pyarrow.RecordBatchReader
    name : str
        Of the table, with its schema.
    file_format : str
        Such as `parquet`.
    """
    if isinstance(result, pa.RecordBatchReader):
        result = result.read_all()
    if not isinstance(result, DataFrame):
        result = spark.createDataFrame(result)
    result.write.mode("overwrite").format(file_format).saveAsTable(name)


def to_spark_schema(schema: pa.Schema) -> StructType:
    """Return the schema of a table that has the columns of an Arrow schema."""
    return from_arrow_schema(schema)
