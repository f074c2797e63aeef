"""What the models' dialect means on Spark is what it means on DuckDB."""

import datetime as dt
import math
import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlglot
from pyspark.sql import SparkSession
from sqlglot import exp
from sqlglot.errors import UnsupportedError

from dbt.adapters.sparkconnect.credentials import SparkConnectCredentials
from dbt.adapters.sparkconnect.dialect import transpile
from dbt.adapters.sparkconnect.dialects import Models
from dbt.adapters.sparkconnect.rules.portable import PORTABLE

# Each block of the file is a name, then SQL; all but the first read its rows.
BLOCKS = re.findall(
    r"^-- (\w+)\n(.+?)\n(?=\n-- \w+\n|\Z)",
    Path(__file__).with_name("queries.sql").read_text(),
    re.M | re.S,
)
ROWS = BLOCKS[0][1]
QUERIES = dict(BLOCKS[1:])


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Return a session of Sail, or of the server that the environment names."""
    yield SparkConnectCredentials(
        schema="main",
        database=None,
        url=os.environ.get("INSIDERS_SPARK_URL", "embedded"),
        warehouse=str(tmp_path_factory.mktemp("warehouse")),
    ).session


def comparable(value: Any) -> Any:
    """Return a value without what the engines need not agree on."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        number = float(value)
        return repr(number) if math.isnan(number) else pytest.approx(number, rel=1e-12, abs=1e-12)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, list | tuple):
        return [comparable(element) for element in value]
    return value


def ordered(rows: list[tuple[Any, ...]]) -> list[list[Any]]:
    """Return rows in an order that does not depend on the engine."""
    return [comparable(list(row)) for row in sorted(rows, key=sort_key)]


def sort_key(row: tuple[Any, ...]) -> list[str]:
    """Return a text for each value of a row."""
    numbers = (int, float, Decimal)
    return [f"{float(v):.6e}" if isinstance(v, numbers) else str(v) for v in row]


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_rows_equal_those_of_duckdb(query: str, session: SparkSession) -> None:
    expected = duckdb.sql(f"{ROWS} {query}").fetchall()
    found = [tuple(row) for row in session.sql(transpile(f"{ROWS} {query}")).collect()]
    assert ordered(found) == ordered(expected)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_types_equal_those_of_duckdb(query: str, session: SparkSession) -> None:
    expected = duckdb.sql(f"{ROWS} {query}").types
    found = [
        field.dataType.simpleString() for field in session.sql(transpile(f"{ROWS} {query}")).schema
    ]
    families = [family_of(str(data_type)) for data_type in expected]
    assert [family_of(data_type) for data_type in found] == families


def family_of(data_type: str) -> str:
    """Return the family of a type: sums of integers are wider on DuckDB, names of texts differ."""
    name = data_type.lower().partition("(")[0]
    if "[]" in name or name.startswith("array") or name.startswith("struct"):
        return "nested"
    integers = ("tinyint", "int", "integer", "bigint", "ubigint", "hugeint")
    names = {
        "varchar": "string",
        "timestamp_ntz": "timestamp",
        **dict.fromkeys(integers, "integer"),
    }
    return names.get(name, name)


def test_every_portable_function_is_compared() -> None:
    compared = {
        type(node)
        for query in QUERIES.values()
        for node in sqlglot.parse_one(f"{ROWS} {query}", read=Models).find_all(exp.Func)
    }
    assert compared == PORTABLE


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("select skewness(x) from t", "skewness.. is not compared with Spark's yet"),
        ("select list_value(1)[1]", "elements by number"),
        ("select date_diff('hour', x, y) from t", "units of hour"),
        ("select format('{:>5}', 1)", "Format '{:>5}'"),
        ("select cast(x as integer) from (select y.z as x from y)", "is not known"),
    ],
)
def test_queries_that_could_differ_are_refused(query: str, message: str) -> None:
    with pytest.raises(UnsupportedError, match=message):
        transpile(query)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("drop table a.b", "drop table a.b"),
        (
            "create table a.b using parquet as\n-- with one\nselect 1 as x",
            "create table a.b using parquet as\n-- with one\nSELECT 1 AS x",
        ),
        (
            "/* {} */ create view v (x comment 'as select') as select 1 as x",
            "/* {} */ create view v (x comment 'as select') as SELECT 1 AS x",
        ),
        ("insert into a.b select 1 as x;", "insert into a.b SELECT 1 AS x"),
        ("describe table a.b", "describe table a.b"),
    ],
)
def test_frames_of_statements_stay(statement: str, expected: str) -> None:
    assert transpile(statement) == expected


def test_stars_and_rounding_follow_the_columns_of_tables() -> None:
    columns = {"a.b": {"x": "decimal(18,4)", "y": "array<string>"}}
    found = transpile(
        "select * exclude (y), len(y) as n, cast(x as int) as i from a.b", columns.get
    )
    assert found == (
        "SELECT b.x AS x, CAST(ARRAY_SIZE(b.y) AS BIGINT) AS n, CAST(ROUND(b.x) AS INT) AS i"
        " FROM a.b AS b"
    )
