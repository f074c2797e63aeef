"""A column of dates is read in one order, decided from all values, or refused."""

import os
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insiders.transactions.dates import choose_date_reading
from insiders.transactions.errors import InvalidTransactions
from unit.transactions.dates.column_dates import FIELD, LATE, read, refusal
from unit.transactions.value_columns import connect, fill, results

MORNING = datetime(2016, 11, 29, 8, 26)


@pytest.fixture(scope="module")
def shared() -> duckdb.DuckDBPyConnection:
    """Return a database for many examples: each connection costs milliseconds."""
    return connect()


@pytest.fixture(params=["UTC", "Pacific/Auckland"])
def machine_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """Set the zone of the machine."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.mark.parametrize(
    "text",
    [
        *("2016-11-29 08:26", "2016-11-29T08:26:00", "2016/11/29 8:26", "2016.11.29 8:26"),
        *("2016-11-29 08:26:00.999", "2016-11-29 8:26 AM", "2016-11-29T08:26:00Z"),
        *("2016-11-29 08:26:00 UTC", "2016-11-29 08:26:00 +0200", "2016-11-29T08:26-05:00"),
        *("2016-11-29T08:26:00.123456789+02:00", "2016-11-29T08:26+01:00[Europe/Berlin]"),
        *("29/11/2016 8:26", "11/29/2016 08:26", "29.11.16 8.26", "29-11-2016 08:26:00"),
        *("11/29/2016, 8:26:00 AM", "11/29/16 8:26am", "11/29/2016 8:26\u202fAM"),
        *("29.11.2016, 08:26", "29/11/2016 - 08:26", "08:26 29/11/2016", "29. 11. 2016 8:26"),
        *("29-Nov-16 08:26", "29 NOV 2016 08:26", "29 november 2016, 8:26 a.m.", "29Nov2016 08:26"),
        *("Nov 29, 2016 08:26", "November 29th, 2016 at 8:26 AM", "Nov. 29, 2016 8:26"),
        *("Tue, 29 Nov 2016 08:26:00 +0200", "Tuesday, November 29, 2016 8:26 AM"),
        *("Tue Nov 29 08:26:00 UTC 2016", "Tue Nov 29 08:26:00 2016", "29/Nov/2016:08:26:00 +0000"),
        *("Tue Nov 29 2016 08:26:00 GMT+0100 (Central European Time)", "2016-Nov-29 08:26"),
        *("201611290826", "20161129082600", "20161129T082600Z", "20161129 08:26"),
        *("291120160826", "11292016082600", "42703.3513888889", "42703,3513888889"),
        *("1480407960", "1480407960000", "1480407960000000", "1480407960000000000"),
        "1480407960.75",
    ],
)
def test_the_same_morning_in_many_forms(text: str) -> None:
    assert read([text]) == {text: MORNING}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["29 Sept 2016"], datetime(2016, 9, 29)),
        (["29/11/2016 12:30 AM"], datetime(2016, 11, 29, 0, 30)),
        (["29/11/2016 12:30 pm"], datetime(2016, 11, 29, 12, 30)),
        (["13/1/1968"], datetime(1968, 1, 13)),
        (["1968-01-13"], datetime(1968, 1, 13)),
        # A later step judges what is plausible.
        (["2203-05-01"], datetime(2203, 5, 1)),
        # The end of the day, in ISO 8601.
        (["2016-11-29 24:00"], datetime(2016, 11, 30)),
        (["13/11/69"], datetime(1969, 11, 13)),
        (["13/11/68"], datetime(2068, 11, 13)),
    ],
)
def test_unusual_dates(texts: list[str], expected: datetime) -> None:
    assert read(texts) == dict.fromkeys(texts, expected)


GARBAGE = (
    *("infinity", "-infinity", "epoch", "EPOCH", "yesterday", "now", "2011-02-30", "12010-01-01"),
    *("2016-11-29 25:00", "2016-11-29 08:26:61", "2016-11-29 (BC)", "0001-01-01"),
    *("13/13/2016", "31/02/2016", "13/12/216", "2016-11", "08:26", "9" * 40, "29-Foo-16", "-1"),
    *("2016-11-29 00:30 PM 2016", "2016-11-29 08:26:00 Europe/Berlin", "1_000", "nan"),
)


@pytest.mark.parametrize(
    "good",
    [
        *("2016-11-29 08:26", "2016-11-29 08:26:00 +0200", "29/11/2016 8:26", "29/11/16 8:26"),
        *("29-Nov-16 08:26", "201611290826", "42703.3513888889", "1480407960"),
    ],
)
def test_what_is_no_date_is_null(good: str) -> None:
    expected = {good: MORNING, **dict.fromkeys(GARBAGE)}
    assert read({good: 99_999, **dict.fromkeys(GARBAGE, 1)}) == expected


def test_a_year_of_two_digits_is_none_of_the_first_century() -> None:
    assert read({"2016-11-29": 99_999, "10-12-29": 1})["10-12-29"] is None
    assert read({"13/2/2016": 2, "13/2/10": 1})["13/2/10"] == datetime(2010, 2, 13)


@pytest.mark.parametrize(
    "text", ["13/11/2016 24:00", "29/11/2016 13:26 PM", "29/11/2016 08:26:60", "29-Nvo-16"]
)
def test_impossible_times_are_null(text: str) -> None:
    assert read({"29/11/2016 8:26": 99, text: 1})[text] is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (["01/02/2023 08:04"], "'01/02/2023 08:04' is 2023-02-01 or 2023-01-02. Both fit the only"),
        (["01/02/23"], "Set the var date_order to day_first or month_first."),
        (["01.02.2023", "2.3.2023"], "in two ways, day first or month first"),
        (["13/02/2023", "02/13/2023"], "are a mixture"),
        # A spreadsheet has converted what it took for month first.
        (["13/02/2023", "2023-02-01"], "are a mixture. "),
        (["29-Nov-16", "2016-11-29"], "are a mixture"),
        (["10122012"], "day first without separators or month first without separators"),
        (["2010120108"], "year first without separators or time since 1970"),
        (["1012010826"], "Set the var timestamp_formats to ['%y%m%d%H%M']."),
        (["29/13/2016"], "no known form fits, for example '29/13/2016'. If they are in another"),
        (["soon"], "set the var timestamp_formats, for example to ['%d.%m.%Y %H:%M']."),
    ],
)
def test_columns_without_one_order_are_refused(values: list[str], sentence: str) -> None:
    message = refusal(values)
    assert message.startswith("The dates in column InvoiceDate ")
    assert sentence in message


def test_files_are_decided_together() -> None:
    assert read(["01/02/2023", "13/02/2023"])["01/02/2023"] == datetime(2023, 2, 1)
    assert read(["01/02/2023", "02/13/2023"])["01/02/2023"] == datetime(2023, 1, 2)


def test_years_that_look_like_days_are_asked_for() -> None:
    # Each is a possible 16th of a month, which would be green and wrong.
    values = ["16/11/29", "16/11/30", "16/12/02"]
    assert "date_order to year_first or day_first" in refusal(values)
    assert read(values, date_order="year_first")["16/12/02"] == datetime(2016, 12, 2)
    assert read(["29/11/16", "30/11/16", "02/12/16"])["02/12/16"] == datetime(2016, 12, 2)


@pytest.mark.parametrize(
    ("date_order", "expected"),
    [("day_first", datetime(2023, 2, 1)), ("month_first", datetime(2023, 1, 2))],
)
def test_the_var_decides_and_never_refuses(date_order: str, expected: datetime) -> None:
    values = ["01/02/2023", "01-02-23", "soon"]
    assert read(values, date_order=date_order) == {
        "01/02/2023": expected,
        "01-02-23": expected,
        "soon": None,
    }
    # Another group of files may have an order of its own.
    assert read(["2016-11-29"], date_order=date_order) == {"2016-11-29": datetime(2016, 11, 29)}
    assert read(["soon"], date_order=date_order) == {"soon": None}


def test_an_order_that_contradicts_all_values_reads_none() -> None:
    assert read(["13/02/2023"], date_order="month_first") == {"13/02/2023": None}


def test_given_formats_replace_the_choice() -> None:
    values = ["01|02|2023", "2023-02-28", "01/02/2023"]
    assert read(values, timestamp_formats=["%d|%m|%Y"]) == {
        "01|02|2023": datetime(2023, 2, 1),
        "2023-02-28": datetime(2023, 2, 28),
        "01/02/2023": None,
    }


def test_a_column_without_values_has_a_reading() -> None:
    assert read([]) == {}


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2016-07-01 12:00:00 +0200", 12),
        ("2016-07-01T12:00Z", 14),
        ("Fri Jul 01 12:00:00 UTC 2016", 14),
        ("1467374400", 14),
        ("13/07/2016 12:00", 12),
    ],
)
@pytest.mark.parametrize("session_zone", ["UTC", "America/New_York"])
def test_zones_of_machine_and_session_do_not_matter(
    text: str, hour: int, session_zone: str, machine_zone: str
) -> None:
    connection = connect(invoiced_at=[text])
    connection.execute(f"set time zone '{session_zone}'")
    for time_zone, expected in (("Europe/Berlin", hour), ("", 12)):
        reading = choose_date_reading(connection, FIELD, "Date", time_zone=time_zone)
        assert results(connection, FIELD, reading)[text].hour == expected, machine_zone


# ---------- random times in each form

SECONDS = st.datetimes(datetime(1971, 1, 1), datetime(2068, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)
MINUTES = SECONDS.map(lambda moment: moment.replace(second=0))
DAYS = SECONDS.map(lambda moment: moment.replace(hour=0, minute=0, second=0))
FORMS = {
    **dict.fromkeys(
        (
            *("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y/%m/%d %H:%M:%S", "%Y%m%d%H%M%S"),
            *(
                "%d/%m/%Y %H:%M:%S",
                "%m/%d/%Y %I:%M:%S %p",
                "%d.%m.%y %H:%M:%S",
                "%m-%d-%Y %H:%M:%S",
            ),
            *("%a, %d %b %Y %H:%M:%S +0200", "%B %d, %Y at %I:%M:%S %p", "%d-%b-%y %H:%M:%S"),
            *("%a %b %d %H:%M:%S UTC %Y", "%d%m%Y%H%M%S", "%Y-%m-%d %H:%M:%S.123-0500"),
        ),
        SECONDS,
    ),
    **dict.fromkeys(
        ("%d/%m/%Y %H:%M", "%m/%d/%y %H:%M", "%Y-%m-%d %H:%M", "%A %d %B %Y %I:%M%p", "%Y%m%d%H%M"),
        MINUTES,
    ),
    **dict.fromkeys(("%d.%m.%Y", "%m/%d/%y", "%Y-%m-%d", "%d-%b-%Y", "%Y%m%d", "%d%m%Y"), DAYS),
}


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_random_times_come_back(
    form: str, shared: duckdb.DuckDBPyConnection, data: st.DataObject
) -> None:
    # Two late days tell the order, whatever the others are.
    moments = [
        *(datetime.fromisoformat(text) for text in LATE),
        *data.draw(st.lists(FORMS[form], min_size=1, max_size=20)),
    ]
    written = {moment.strftime(form): moment for moment in moments}
    fill(shared, invoiced_at=dict.fromkeys(written, 1))
    reading = choose_date_reading(shared, FIELD, "Date")
    assert results(shared, FIELD, reading) == written


@given(
    days=st.lists(st.integers(20_000, 99_998), min_size=1),
    seconds=st.integers(0, 86_399),
    mark=st.sampled_from(".,"),
)
@settings(max_examples=5, deadline=None)
def test_random_serial_numbers_come_back(
    shared: duckdb.DuckDBPyConnection, days: list[int], seconds: int, mark: str
) -> None:
    written = {
        f"{day + seconds / 86_400:.10f}".replace(".", mark): datetime(1899, 12, 30)
        + timedelta(days=day, seconds=seconds)
        for day in days
    }
    fill(shared, invoiced_at=dict.fromkeys(written, 1))
    reading = choose_date_reading(shared, FIELD, "Date")
    assert results(shared, FIELD, reading) == written


LOW_DAYS = st.dates(min_value=date(1000, 1, 1)).filter(lambda day: day.day <= 12)


@given(days=st.lists(LOW_DAYS, min_size=1), form=st.sampled_from(["%d/%m/%Y", "%m.%d.%Y %H:%M"]))
@settings(max_examples=5, deadline=None)
def test_low_days_alone_are_refused(
    shared: duckdb.DuckDBPyConnection, days: list[date], form: str
) -> None:
    fill(shared, invoiced_at={day.strftime(form): 1 for day in days})
    if all(day.day == day.month for day in days):
        choose_date_reading(shared, FIELD, "Date")
        return
    with pytest.raises(InvalidTransactions, match="in two ways, day first or month first"):
        choose_date_reading(shared, FIELD, "Date")


@given(days=st.lists(st.dates(min_value=date(1000, 1, 1)), unique=True, max_size=50))
@settings(max_examples=5, deadline=None)
def test_both_orders_in_one_column_are_refused(
    shared: duckdb.DuckDBPyConnection, days: list[date]
) -> None:
    written = [day.strftime("%d/%m/%Y") for day in days]
    fill(shared, invoiced_at=dict.fromkeys(["13/02/2016", "02/13/2016", *written], 1))
    with pytest.raises(InvalidTransactions, match="mixture"):
        choose_date_reading(shared, FIELD, "Date")
