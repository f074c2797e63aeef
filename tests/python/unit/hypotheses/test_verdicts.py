"""Verdicts follow the interval and the corrected p-value."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from insiders.frames import to_arrow
from insiders.hypotheses.hypothesis import Hypothesis
from insiders.hypotheses.schemas import HYPOTHESIS_TEST_SCHEMA
from insiders.hypotheses.testing import HypothesisParameters
from insiders.hypotheses.verdicts import decide, holm, hypothesis_rows

PARAMETERS: HypothesisParameters = {
    "confidence_level": 0.95,
    "n_resamples": 200,
    "min_customers": 3,
}


def make(name: str, operator: str, threshold: float, **values: str) -> Hypothesis:
    fields = {"metric": "units", "statistic": "mean", "comparison_group": "base"} | values
    return Hypothesis(
        hypothesis_id=name,
        customer_group="Insiders",
        operator=operator,
        threshold=threshold,
        **fields,
    )


def customers() -> pd.DataFrame:
    """Return 40 Insiders who buy twice as many units as 160 others."""
    rng = np.random.default_rng(42)
    is_insider = np.arange(200) < 40
    return pd.DataFrame(
        {
            "segment_id": np.where(is_insider, 1, 2),
            "persona": np.where(is_insider, "Insiders", "Lost"),
            "gross_revenue": np.where(is_insider, 100.0, 10.0),
            "units": (1 + is_insider) * rng.uniform(9, 11, 200),
        }
    )


def test_holm_multiplies_the_smallest_p_value_most() -> None:
    assert holm([0.04, 0.01, 0.03]).tolist() == pytest.approx([0.06, 0.03, 0.06])
    assert holm([0.9, 0.8]).tolist() == [1, 1]
    assert holm([]).tolist() == []


@pytest.mark.parametrize(
    ("lower", "upper", "p_value", "verdict", "reason"),
    [
        (1.2, 1.3, 0.01, "supported", None),
        (1.2, 1.3, 0.05, "undecided", "not_significant"),
        (1.0, 1.2, 0.01, "undecided", "interval_contains_threshold"),
        (0.9, 1.0, 0.9, "not_supported", None),
    ],
)
def test_verdicts_need_the_whole_interval_and_a_small_p_value(
    lower: float, upper: float, p_value: float, verdict: str, reason: str | None
) -> None:
    row = {"ratio_ci_lower": lower, "ratio_ci_upper": upper, "p_value_holm": p_value}
    decision = decide(make("mine", "at_least", 1.1), row, alpha=0.05)
    assert decision == {"verdict": verdict, "undecided_reason": reason}


def test_each_hypothesis_has_a_row() -> None:
    hypotheses = [
        make("more", "above", 1.1),
        make("twice as many", "at_least", 2, comparison_group="rest"),
        make("fewer", "below", 1, statistic="median"),
        make("share", "above", 0.1, statistic="share"),
        make("no such group", "above", 1, comparison_group="Loyal"),
    ]
    rows = hypothesis_rows(hypotheses, customers(), PARAMETERS, random_state=1)
    assert [(row["verdict"], row.get("undecided_reason")) for row in rows] == [
        ("supported", None),
        ("undecided", "interval_contains_threshold"),
        ("not_supported", None),
        ("supported", None),
        ("undecided", "empty_group"),
    ]
    assert [row["test_method"] for row in rows] == [
        "bootstrap",
        "bootstrap",
        "mann_whitney",
        "bootstrap",
        "bootstrap",
    ]
    # Four are tested, and the two smallest p-values are equal.
    assert rows[0]["p_value_holm"] == pytest.approx(4 / 201)
    assert "p_value_holm" not in rows[4]
    assert to_arrow(rows, HYPOTHESIS_TEST_SCHEMA).num_rows == 5


def test_another_hypothesis_does_not_change_an_estimate() -> None:
    first, second = make("first", "above", 1.1), make("second", "above", 1.5)
    alone, both = (
        hypothesis_rows(hypotheses, customers(), PARAMETERS, random_state=1)[-1]
        for hypotheses in ([second], [first, second])
    )

    def estimates(row: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in row.items() if name != "p_value_holm"}

    assert estimates(alone) == estimates(both)


def test_no_customers_leave_all_undecided() -> None:
    rows = hypothesis_rows([make("more", "above", 1.1)], customers()[:0], PARAMETERS, 1)
    assert rows[0]["undecided_reason"] == "empty_group"
