"""Steps mean the same for shapes in Python and for values in DuckDB."""

import duckdb
import pytest

from insiders.transactions.dates.formats import FORMS, shape_format
from insiders.transactions.dates.steps import STEPS, apply_steps, steps_sql, used_steps
from insiders.transactions.sql import literal


def test_a_plain_shape_needs_no_step() -> None:
    match = shape_format("9/9/9999 9:99", FORMS["day_first"])
    assert match is not None
    assert match.steps == ()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("tue, 29th nov 2016 at 8:26 p.m.", "29 nov 2016 8:26 pm"),
        ("29/nov/2016:08:26:00 +0000", "29/nov/2016 08:26:00"),
        ("tue nov 29 08:26:00 utc 2016", "nov 29 2016 08:26:00"),
        ("2016-11-29 08:26:00.123z", "2016-11-29 08:26:00"),
        ("29 sept 2016", "29 sep 2016"),
    ],
)
def test_both_engines_remove_the_same(text: str, plain: str) -> None:
    found, used = apply_steps(text, STEPS)
    assert found == plain
    sql = steps_sql(literal(text), used)
    assert duckdb.execute(f"select {sql}").fetchall() == [(plain,)]


def test_steps_that_no_shape_uses_are_left_out() -> None:
    used = [apply_steps(shape, STEPS)[1] for shape in ("fri 9 nov 9999", "9th nov 9999", "99")]
    assert len(used_steps(STEPS, used)) == 2
    assert used_steps(STEPS, used[2:]) == ()
