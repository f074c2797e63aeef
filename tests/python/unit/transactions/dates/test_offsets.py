"""A clock with an offset is another clock in a named zone; the machine's zone does not matter."""

import re
from datetime import datetime

import duckdb
import pytest

from insiders.transactions.dates.offsets import CLOCK_WITH_OFFSET, clock_to_zone, instant_to_zone

NOON = datetime(2016, 7, 1, 12)


def converted(text: str, time_zone: str) -> datetime:
    connection = duckdb.connect()
    connection.execute("set time zone 'America/New_York'")
    sql = clock_to_zone("timestamp '2016-07-01 12:00:00'", "$1", time_zone)
    [(result,)] = connection.execute(f"select {sql}", {"1": text}).fetchall()
    return result


@pytest.mark.parametrize(
    ("offset", "hour", "minute"),
    [
        ("Z", 12, 0),
        (" UTC", 12, 0),
        ("+02", 10, 0),
        (" +0200", 10, 0),
        ("+05:30", 6, 30),
        ("-0330", 15, 30),
        ("-00:30", 12, 30),
        (" GMT+2", 10, 0),
        (" UTC -5", 17, 0),
        (" PM EST", 17, 0),
        (" pdt", 19, 0),
        # Without an offset, the shop's own clock.
        ("", 12, 0),
        (" PM", 12, 0),
    ],
)
def test_offsets_are_converted(offset: str, hour: int, minute: int) -> None:
    assert converted(f"2016-07-01 12:00{offset}", "UTC") == NOON.replace(hour=hour, minute=minute)


def test_a_zone_has_its_summer_time() -> None:
    assert converted("2016-07-01 12:00Z", "Europe/Berlin") == NOON.replace(hour=14)


@pytest.mark.parametrize(
    "text", ["2016-11-29", "12:00", "12:00 29-11-2016", "8:26 PM", "12:00 IST"]
)
def test_what_is_no_offset_stays(text: str) -> None:
    assert not re.search(CLOCK_WITH_OFFSET, text.lower())


def test_an_instant_without_a_zone_is_in_utc() -> None:
    assert instant_to_zone("x", "") == "x"
