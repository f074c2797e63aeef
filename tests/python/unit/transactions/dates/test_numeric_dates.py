"""The days of a spreadsheet and the seconds since 1970 are dates to the second."""

from datetime import datetime

import pytest

from insiders.transactions.dates.numeric_dates import EPOCH, SERIAL, epoch_sql, serial_sql
from insiders.transactions.sql import literal
from unit.transactions.dates.digit_texts import evaluate, shape


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("40513", datetime(2010, 12, 1)),
        ("40513.35", datetime(2010, 12, 1, 8, 24)),
        ("40513.3513888889", datetime(2010, 12, 1, 8, 26)),
        ("40513,3513888889", datetime(2010, 12, 1, 8, 26)),
        # Almost midnight: to the second.
        ("40513.999999", datetime(2010, 12, 2)),
        ("20000", datetime(1954, 10, 3)),
        ("19999", None),
        ("1e300", None),
        ("100000", None),
        ("nan", None),
    ],
)
def test_serial_numbers_are_days_since_the_end_of_1899(text: str, time: datetime | None) -> None:
    assert evaluate(serial_sql([shape(text)])(literal(text))) == time


@pytest.mark.parametrize("digits", ["", "000", "000000", "000000000"])
@pytest.mark.parametrize("fraction", ["", ".0", ",75"])
def test_the_number_of_digits_is_the_unit_of_an_epoch(digits: str, fraction: str) -> None:
    text = f"1291191960{digits}{fraction}"
    assert EPOCH.fullmatch(shape(text))
    assert evaluate(epoch_sql([shape(text)], "")(literal(text))) == datetime(2010, 12, 1, 8, 26)


def test_epochs_of_several_units_and_a_zone() -> None:
    sql = epoch_sql(["9" * 10, "9" * 13], "Asia/Tokyo")
    expected = datetime(2010, 12, 1, 17, 26)
    assert evaluate(sql("'1291191960'")) == evaluate(sql("'1291191960999'")) == expected
    # No number of digits of an epoch; the product would be out of range.
    assert evaluate(sql(literal("9" * 19))) is None


@pytest.mark.parametrize("text", ["4051", "405133", "40513.", "-40513"])
def test_other_digits_are_no_serial_numbers(text: str) -> None:
    assert not SERIAL.fullmatch(shape(text))
