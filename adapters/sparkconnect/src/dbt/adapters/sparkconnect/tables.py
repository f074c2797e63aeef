"""Tables from what Python models return."""

from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema


def save_table(spark: SparkSession, result: Any, name: str, file_format: str) -> None:
    """Write what `model()` returned as a table, in place of the one that has its name.

    Parameters
    ----------
    spark : SparkSession
    result : DataFrame of Spark or pandas, pyarrow.Table or pyarrow.RecordBatchReader
        A table of Arrow keeps its types, also without rows.
    name : str
        Of the table, with its schema.
    file_format : str
        Such as `parquet`.
    """
    if isinstance(result, pa.RecordBatchReader):
        result = result.read_all()
    if isinstance(result, pa.Table):
        result = spark.createDataFrame(result, schema=from_arrow_schema(result.schema))
    elif not isinstance(result, DataFrame):
        result = spark.createDataFrame(result)
    result.write.mode("overwrite").format(file_format).saveAsTable(name)
