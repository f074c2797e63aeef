"""Only what the shapes of a column ask for is in its expressions."""

import pytest

from insiders.transactions.dates.candidates import date_forms
from insiders.transactions.dates.separated_dates import cast_sql
from unit.transactions.dates.column_dates import only_sql


@pytest.mark.parametrize(
    "shapes",
    [
        ["9999-99-99"],
        ["9999-99-99 99:99", "9999-9-9 9:99", "9999-99-99t99:99:99"],
        ["9999/99/99 99:99:99"],
    ],
)
def test_plain_iso_dates_are_cast(shapes: list[str]) -> None:
    assert only_sql(*shapes) == "try_cast(x as timestamp)"


@pytest.mark.parametrize(
    ("shapes", "length"),
    [
        (["9999-99-99 99:99:99 +9999", "9999-99-99 99:99:99.999", "9999-99-99"], 19),
        (["9999-99-99t99:99z"], 16),
    ],
)
def test_what_follows_the_clock_is_cut_off(shapes: list[str], length: int) -> None:
    assert only_sql(*shapes) == f"try_cast(left(x, {length}) as timestamp)"


def test_clocks_of_several_lengths_are_not_cut_at_one() -> None:
    sql = cast_sql(["9999-99-99t99:99z", "9999-99-99t99:99:99z"])
    assert sql is not None
    assert "regexp_replace" in sql("x")


def test_a_format_is_tried_if_a_shape_has_it() -> None:
    assert [form.reading.sql("x") for form in date_forms(["9/9/9999 9:99", "9/9/99"])] == [
        "try_strptime(x, ['%d/%m/%y', '%d/%m/%Y %H:%M'])",
        "try_strptime(x, ['%m/%d/%y', '%m/%d/%Y %H:%M'])",
    ]


def test_descriptions_name_the_formats() -> None:
    shapes = ["99/99/9999", "99/99/9999 99:99", "99.99.9999", "99-99-9999"]
    assert date_forms(shapes)[0].reading.description == (
        "day first: %d/%m/%Y or %d/%m/%Y %H:%M or %d.%m.%Y or others"
    )
    assert date_forms(["9999-99-99"])[0].reading.description == "ISO 8601"
