"""Data quality in the report: every line is accounted for."""

import pandas as pd

from insiders.presentation.report.data_quality import data_quality, describe_lines, in_words
from unit.presentation.report.frames import SmallSource

LINES = pd.DataFrame(
    {
        "line_status": ["purchase", "return", "rejected"],
        "rejection_reason": [None, None, "missing_customer_id"],
        "is_reversed_same_day": [False, True, False],
        "line_count": [70, 5, 25],
        "amount": [8_440_000.0, -159_000.0, 1_500_000.0],
    }
)
DRIFT = pd.DataFrame({"feature": ["order_count"], "population_stability_index": [0.1]})


def test_lines_are_counted_by_what_became_of_them() -> None:
    heading, content = data_quality(SmallSource(lines=LINES, drift=DRIFT))
    assert heading == "All 100 lines are accounted for, 75% count"
    assert "Rejected: missing customer id" in content
    assert "Return, reversed the same day" in content
    assert "Population stability index; 0 is no change." in content


def test_a_model_of_these_customers_has_no_drift() -> None:
    fitted = DRIFT.assign(population_stability_index=0.0)
    _, content = data_quality(SmallSource(lines=LINES, drift=fitted))
    assert "nothing has moved since" in content
    assert "0 is no change" not in content


def test_a_row_has_its_share() -> None:
    row = describe_lines(SmallSource(lines=LINES).rows("lines")[0], 100, "£")
    assert row == {"name": "Purchase", "count": "70", "share": "70.0%", "amount": "£8.44M"}


def test_values_are_in_words() -> None:
    assert in_words("price_below_minimum") == "Price below minimum"
