"""The note says what a forecast rests on."""

import numpy as np
import pytest

from insiders.forecast.methods import SEASONAL
from insiders.forecast.notes import forecast_note
from unit.forecast.weeks import DEFAULT

KNOWN = {"forecast": 5.0, "lower_95": 1.0}
UNKNOWN = {"forecast": 5.0, "lower_95": np.nan}


@pytest.mark.parametrize(
    ("method", "n_weeks", "scope", "row", "expected"),
    [
        (None, 3, "all_customers", {}, "Fewer than 8 whole weeks of data"),
        (
            "recent_mean",
            53,
            "all_customers",
            KNOWN,
            "53 whole weeks of data do not show the season",
        ),
        ("recent_mean", 20, "all_customers", UNKNOWN, "Fewer than 6 past forecasts: no interval"),
        ("recent_mean", 53, "segment", KNOWN, "They were chosen by their past purchases"),
        (SEASONAL, 70, "all_customers", KNOWN, "interval is that of the mean of the last 8 weeks"),
        (SEASONAL, 104, "all_customers", KNOWN, "same weeks 52 weeks ago, times growth"),
    ],
)
def test_note_has_the_sentence(
    method: str | None, n_weeks: int, scope: str, row: dict[str, float], expected: str
) -> None:
    assert expected in forecast_note(method, n_weeks, scope, row, DEFAULT)


def test_note_of_all_customers_does_not_speak_of_members() -> None:
    note = forecast_note(SEASONAL, 104, "all_customers", KNOWN, DEFAULT)
    assert "members" not in note
    assert "interval" not in note
