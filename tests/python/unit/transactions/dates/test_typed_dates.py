"""Dates of Parquet files become timestamps of a clock, whatever the zone of the session."""

from datetime import datetime

import duckdb
import pytest

from insiders.transactions.dates.typed_dates import typed_date_expression
from insiders.transactions.errors import InvalidTransactions

TIME = datetime(2010, 7, 1, 8, 26, 11)


def read(value: str, duckdb_type: str, time_zone: str = "") -> object:
    connection = duckdb.connect()
    connection.execute("set time zone 'America/New_York'")
    dates = f"select cast('{value}' as {duckdb_type}) as invoiced_at"
    sql = typed_date_expression(connection, dates, duckdb_type, time_zone, "x")
    [(result, name)] = connection.execute(
        f"select {sql}, typeof({sql}) from (select invoiced_at as x from ({dates}))"
    ).fetchall()
    assert name == "TIMESTAMP"
    return result


@pytest.mark.parametrize(
    "duckdb_type", ["TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"]
)
def test_timestamps_stay_to_the_second(duckdb_type: str) -> None:
    assert read("2010-07-01 08:26:11.4", duckdb_type) == TIME


def test_a_date_is_its_midnight() -> None:
    assert read("2010-07-01", "DATE") == datetime(2010, 7, 1)


def test_an_instant_has_the_clock_of_utc_or_of_the_zone() -> None:
    instant = "2010-07-01 10:26:11+02", "TIMESTAMP WITH TIME ZONE"
    assert read(*instant) == TIME
    assert read(*instant, "Europe/Berlin") == TIME.replace(hour=10)
    # A timestamp without a zone is the shop's clock already.
    assert read("2010-07-01 08:26:11", "TIMESTAMP", "Europe/Berlin") == TIME


@pytest.mark.parametrize("duckdb_type", ["DATE", "TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMPTZ"])
@pytest.mark.parametrize("value", ["infinity", "-infinity"])
def test_infinite_dates_are_null(duckdb_type: str, value: str) -> None:
    name = "TIMESTAMP WITH TIME ZONE" if duckdb_type == "TIMESTAMPTZ" else duckdb_type
    assert read(value, name) is None


@pytest.mark.parametrize(
    ("values", "is_exact"),
    [
        (["2010-07-01 08:26:11", "1969-12-31 23:59:59"], True),
        (["2010-07-01 08:26:11", "1969-12-31 23:59:59.000001"], False),
        (["2010-07-01 08:26:11", "infinity"], False),
    ],
)
def test_steps_that_no_value_needs_are_left_out(values: list[str], is_exact: bool) -> None:
    texts = ", ".join(f"('{value}')" for value in values)
    dates = f"select cast(value as timestamp) as invoiced_at from (values {texts}) as dates (value)"
    sql = typed_date_expression(duckdb.connect(), dates, "TIMESTAMP", "", "x")
    assert (sql == "cast(x as timestamp)") == is_exact


def test_other_types_are_refused() -> None:
    with pytest.raises(InvalidTransactions, match="column x have the type BOOLEAN"):
        typed_date_expression(duckdb.connect(), "select true as invoiced_at", "BOOLEAN", "", "x")
