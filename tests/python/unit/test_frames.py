"""Relations become frames and rows, and rows become typed tables."""

from collections.abc import Iterator

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from insiders.frames import Batches, map_batches, read, read_matching, read_row, to_arrow

SCHEMA = pa.schema({"name": pa.string(), "value": pa.float64()})


def test_rows_are_read_in_the_order_asked_for() -> None:
    relation = duckdb.connect().sql("select * from (values (2, 'b'), (1, 'a')) as t(n, name)")
    assert read(relation, order_by="n")["name"].to_list() == ["a", "b"]
    assert read(relation, order_by="name desc")["name"].to_list() == ["b", "a"]


def test_matching_rows_are_read_once_in_the_order_of_the_key() -> None:
    connection = duckdb.connect()
    rows = connection.sql("select * from (values ('c', 3), ('a', 1), ('b', 2)) as t(name, n)")
    keys = connection.sql("select unnest(['c', 'a', 'c', 'd']) as name, 9 as n")
    assert read_matching(rows, keys, "name").to_dict("list") == {"name": ["a", "c"], "n": [1, 3]}


def test_row_has_arrays_for_lists_of_numbers_and_dicts_for_structs() -> None:
    relation = duckdb.connect().sql(
        "select 1 as version, [1.5, 2.5]::double[] as vector, [3, 4]::integer[] as labels,"
        " ['a', 'b'] as names, [{'label': 0, 'previous': null::bigint}] as matches,"
        " null::double as silhouette, []::double[] as nothing, null::double[] as absent"
    )
    row = read_row(relation)
    assert row is not None
    np.testing.assert_array_equal(row["vector"], [1.5, 2.5])
    assert (row["vector"].dtype, row["labels"].dtype) == (np.float64, np.int32)
    assert row["nothing"].shape == (0,)
    assert row["names"] == ["a", "b"]
    assert row["matches"] == [{"label": 0, "previous": None}]
    assert (row["version"], row["silhouette"], row["absent"]) == (1, None, None)


def test_relation_without_rows_has_no_row() -> None:
    assert read_row(duckdb.connect().sql("select 1 as n where false")) is None


def test_several_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="Expected at most one row, found several"):
        read_row(duckdb.connect().sql("select * from range(3)"))


def test_rows_columns_and_frames_become_the_same_table() -> None:
    rows = [{"name": "a", "value": 1.0}, {"name": "b", "value": None, "extra": 1}]
    columns = {"name": ["a", "b"], "value": np.array([1.0, np.nan])}
    expected = pa.table(columns | {"value": [1.0, None]}, schema=SCHEMA)
    assert to_arrow(rows, SCHEMA).equals(expected)
    assert to_arrow(columns, SCHEMA).equals(expected)
    assert to_arrow(pd.DataFrame(columns).assign(extra=1), SCHEMA).equals(expected)


def test_row_without_a_column_has_null_there() -> None:
    assert to_arrow([{"name": "a"}], SCHEMA).to_pylist() == [{"name": "a", "value": None}]


def test_no_rows_are_an_empty_typed_table() -> None:
    assert to_arrow([], SCHEMA).equals(SCHEMA.empty_table())


def test_batches_stream_from_a_relation_to_a_reader() -> None:
    relation = duckdb.connect().sql("select 'a' as name, range::double as value from range(5000)")
    sizes = []

    def count_rows(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            sizes.append(batch.num_rows)
            yield batch

    reader = map_batches(count_rows, relation, SCHEMA, batch_size=2048)
    assert sizes == []
    assert reader.read_all()["value"].to_pylist() == list(range(5000))
    assert sizes == [2048, 2048, 904]
