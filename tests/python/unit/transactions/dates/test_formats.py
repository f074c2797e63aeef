"""A shape has the format that strptime reads it with, or none."""

import pytest

from insiders.transactions.dates.formats import CASTABLE, FORMS, shape_format, time_format


@pytest.mark.parametrize(
    ("shape", "name", "found"),
    [
        ("9999.99.99", "year_first", "%Y.%m.%d"),
        ("9999-9-9 99:99:99", "year_first", "%Y-%m-%d %H:%M:%S"),
        ("9/9/9999 9:99", "day_first", "%d/%m/%Y %H:%M"),
        ("9/9/9999 9:99", "month_first", "%m/%d/%Y %H:%M"),
        ("99.99.99, 9:99 pm", "day_first", "%d.%m.%y %I:%M %p"),
        ("9. 9. 9999", "day_first", "%d. %m. %Y"),
        ("99.99.9999. 99.99", "day_first", "%d.%m.%Y. %H.%M"),
        ("99 99 9999 - 99:99", "day_first", "%d %m %Y %H:%M"),
        ("9:99pm 9/9/9999", "month_first", "%I:%M%p %m/%d/%Y"),
        ("9 am 9/9/9999", "month_first", "%I %p %m/%d/%Y"),
        ("99-nov-99", "named_month", "%d-%b-%y"),
        ("99 sept 9999", "named_month", "%d %b %Y"),
        ("99 september 9999", "named_month", "%d %B %Y"),
        ("may 9, 9999", "named_month", "%b %d, %Y"),
        ("9999-nov-99", "named_month", "%Y-%b-%d"),
        ("fri, 9th november 9999 at 9:99 p.m.", "named_month", "%d %B %Y %I:%M %p"),
        ("99/nov/9999:99:99:99 +9999", "named_month", "%d/%b/%Y %H:%M:%S"),
        ("tue nov 99 99:99:99 utc 9999", "named_month", "%b %d %Y %H:%M:%S"),
    ],
)
def test_shapes_of_dates_have_a_format(shape: str, name: str, found: str) -> None:
    match = shape_format(shape, FORMS[name])
    assert match is not None
    assert match.format == found


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    "shape",
    [
        *("", "infinity", "epoch", "99", "9999", "99:99", "9/9", "9/9/9", "9/9/999", "999/9/9999"),
        *("99/99-9999", "9/9/9999 9", "9/9/9999 9:9", "9/9/9999 99:99:99:99", "99999-99-99"),
        *("99-foo-99", "nov 9999", "9/9/9999 kl 9", "-9999-99-99", "9999-99-99 (bc)", "9.99"),
        *("9/9/9999 9:99 ist", "9/9/9999%"),
    ],
)
def test_other_shapes_have_none(shape: str, name: str) -> None:
    assert shape_format(shape, FORMS[name]) is None


@pytest.mark.parametrize("shape", ["9:9", "9", "99:99:9", "999:99", "pm", "9:99 xm"])
def test_what_is_no_time_has_no_format(shape: str) -> None:
    assert time_format(shape) is None


@pytest.mark.parametrize("shape", ["9999-99/99", "9999.99.99", "99-99-99", "9999-99-99 99"])
def test_a_cast_reads_only_some_shapes(shape: str) -> None:
    assert not CASTABLE.fullmatch(shape)
