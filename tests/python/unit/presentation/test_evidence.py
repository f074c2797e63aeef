"""Hypotheses and experiments as rows."""

import pytest

from insiders.presentation.evidence import (
    EXPERIMENT_COLUMNS,
    HYPOTHESIS_COLUMNS,
    experiment_rows,
    format_interval,
    format_p,
    hypothesis_rows,
)

HYPOTHESIS = {
    **{"statement": "They hold more than 10 %", "verdict": "not_supported", "ratio": 3.94},
    **{"ratio_ci_lower": 1.52, "ratio_ci_upper": 5.99, "p_value_holm": 0.998},
}
PLAN = {
    **{"audience": "near_insiders", "metric": "winsorized_revenue", "customer_count": 138},
    **{"min_detectable_effect_share": 0.456, "required_customer_count": 2902},
}


def test_rows_have_the_columns_of_their_tables() -> None:
    [hypothesis], [experiment] = hypothesis_rows([HYPOTHESIS]), experiment_rows([PLAN])
    for row, columns in ((hypothesis, HYPOTHESIS_COLUMNS), (experiment, EXPERIMENT_COLUMNS)):
        assert [column.key for column in columns] == list(row)
    figures = ["Not supported", "3.94", "1.52 to 5.99", "0.998"]
    assert [*hypothesis.values()] == ["They hold more than 10%", *figures]
    words = ["Near-Insiders", "Revenue, highest values capped"]
    assert [*experiment.values()] == [*words, "138", "46%", "2,902"]


@pytest.mark.parametrize(
    ("ends", "expected"),
    [((1.52, 5.99), "1.52 to 5.99"), ((0.62, None), "0.62 to –"), ((None, float("nan")), "–")],
)
def test_intervals(ends: tuple[float | None, float | None], expected: str) -> None:
    assert format_interval(*ends) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(0.0001, "<0.001"), (0.0123, "0.012"), (1.0, "1"), (None, "–")]
)
def test_p_values(value: float | None, expected: str) -> None:
    assert format_p(value) == expected
