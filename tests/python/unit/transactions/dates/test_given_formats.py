"""The formats of the var are tried in their order, after ISO 8601."""

from datetime import datetime

import duckdb
import pytest

from insiders.transactions.dates.given_formats import check_formats, given_formats_reading
from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.sql import literal


def read(text: str, formats: list[str], time_zone: str = "", has_iso: bool = False) -> object:
    iso = (lambda column: f"try_cast({column} as timestamp)") if has_iso else None
    reading = given_formats_reading(formats, time_zone, iso)
    connection = duckdb.connect()
    connection.execute("set time zone 'Asia/Tokyo'")
    [(result, name)] = connection.execute(
        f"select {reading.sql(literal(text))}, typeof({reading.sql(literal(text))})"
    ).fetchall()
    assert name == "TIMESTAMP"
    return result


@pytest.mark.parametrize(
    ("text", "formats", "time"),
    [
        ("1.2.2010", ["%m.%d.%Y", "%d.%m.%Y"], datetime(2010, 1, 2)),
        ("13.2.2010", ["%m.%d.%Y", "%d.%m.%Y"], datetime(2010, 2, 13)),
        # A year of two digits is not one of the first century.
        ("13.2.10", ["%d.%m.%Y"], None),
        ("13.2.10", ["%d.%m.%Y", "%d.%m.%y"], datetime(2010, 2, 13)),
        ("13.2.2010", ["%d.%m.%y", "%d.%m.%Y"], datetime(2010, 2, 13)),
        ("13.2.2010 8:26:11.75", ["%d.%m.%Y %H:%M:%S.%f"], datetime(2010, 2, 13, 8, 26, 11)),
        ("13.2.2010 8:26 +0500", ["%d.%m.%Y %H:%M %z"], datetime(2010, 2, 13, 8, 26)),
        ("13.2.2010 8:26", ["%d.%m.%Y %H:%M %z"], datetime(2010, 2, 13, 8, 26)),
        ("soon", ["%d.%m.%Y"], None),
    ],
)
def test_formats_are_tried_in_their_order(
    text: str, formats: list[str], time: datetime | None
) -> None:
    assert read(text, formats) == time


def test_an_offset_is_converted_to_the_zone() -> None:
    formats = ["%d.%m.%Y %H:%M %z"]
    assert read("13.2.2010 8:26 +0500", formats, "Europe/Berlin") == datetime(2010, 2, 13, 4, 26)


def test_iso_comes_first_unless_a_format_starts_with_the_year() -> None:
    assert read("2010-02-13", ["%d.%m.%Y"], has_iso=True) == datetime(2010, 2, 13)
    assert read("2010-02-01", ["%Y-%d-%m"], has_iso=True) == datetime(2010, 1, 2)
    assert read("2010-02-13", ["%Y-%d-%m"], has_iso=True) is None


@pytest.mark.parametrize("text", ["%Q", "%z %d.%m.%Y", "%d.%m.%Y %Z", ""])
def test_what_is_no_format_is_refused(text: str) -> None:
    with pytest.raises(InvalidTransactions, match="Invalid timestamp_formats"):
        check_formats(duckdb.connect(), ["%d.%m.%Y", text])
