"""Relations of Spark become what the same relations of DuckDB become."""

import os
from collections.abc import Iterator

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from dbt.adapters.sparkconnect.credentials import SparkConnectCredentials
from pandas.testing import assert_frame_equal
from pyspark.sql import SparkSession

from insiders.frames import Batches, map_batches, read, read_row

ROWS = """
select
    customer_id,
    cast(amount as decimal(18, 4)) as amount,
    cast(amount as double) as revenue,
    cast(ordered_at as date) as order_date,
    cast(ordered_at as timestamp) as ordered_at,
    nullif(order_count, 1) as order_count,
    order_count > 1 as is_returning
from (values
    ('b', 1.5, '2011-12-01 10:00:00', 2),
    ('a', 2.25, '2011-12-02 11:30:00', 1)
) as customers (customer_id, amount, ordered_at, order_count)
"""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> SparkSession:
    """Return a session of Sail in this process, or of the server that the environment names."""
    warehouse = str(tmp_path_factory.mktemp("warehouse"))
    url = os.environ.get("INSIDERS_SPARK_URL", "embedded")
    return SparkConnectCredentials(schema="main", url=url, warehouse=warehouse).session


def test_rows_have_the_types_and_the_order_of_duckdb(session: SparkSession) -> None:
    spark = read(session.sql(ROWS), order_by="customer_id")
    assert_frame_equal(spark, read(duckdb.connect().sql(ROWS), order_by="customer_id"))
    assert spark["customer_id"].to_list() == ["a", "b"]


def test_row_has_arrays_for_lists_of_numbers_and_dicts_for_structs(session: SparkSession) -> None:
    row = read_row(
        session.sql(
            "select array(1.5d, 2.5d) as vector, array('a', 'b') as names,"
            " array(named_struct('label', 0, 'previous', cast(null as bigint))) as matches"
        )
    )
    assert row is not None
    np.testing.assert_array_equal(row["vector"], [1.5, 2.5])
    assert row["names"] == ["a", "b"]
    assert row["matches"] == [{"label": 0, "previous": None}]


def test_relation_without_rows_has_no_row(session: SparkSession) -> None:
    assert read_row(session.sql("select 1 as n where false")) is None


def test_several_rows_are_refused(session: SparkSession) -> None:
    with pytest.raises(ValueError, match="Expected at most one row, found several"):
        read_row(session.range(3))


def test_executors_make_a_table_of_batches(session: SparkSession) -> None:
    schema = pa.schema({"customer_id": pa.string(), "share": pa.float64()})

    def shares(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            columns = [batch["customer_id"], batch["revenue"].cast(pa.float64())]
            yield pa.record_batch(columns, schema=schema)

    result = map_batches(shares, session.sql(ROWS), schema, batch_size=10)
    assert read(result, order_by="customer_id").to_dict("list") == {
        "customer_id": ["a", "b"],
        "share": [2.25, 1.5],
    }
