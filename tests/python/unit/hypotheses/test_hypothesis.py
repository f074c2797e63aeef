"""A hypothesis is checked when it is read, and compares statistics of two groups."""

from typing import Any

import numpy as np
import pytest

from insiders.hypotheses.hypothesis import Hypothesis

METRICS = ["units", "gross_revenue"]
PERSONAS = ["Insiders", "Lost"]
ROW: dict[str, Any] = {
    "hypothesis_id": "mine",
    "statement": "The Insiders buy more",
    "metric": "units",
    "statistic": "mean",
    "customer_group": "Insiders",
    "comparison_group": "rest",
    "operator": "at_least",
    "threshold": 1.1,
}


def read(**values: Any) -> Hypothesis:
    return Hypothesis.from_row(ROW | values, METRICS, PERSONAS)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"metric": "sales"}, "invalid metric 'sales'.*units, gross_revenue?"),
        ({"statistic": "mode"}, "invalid statistic 'mode'.*share, mean, median?"),
        ({"customer_group": "insiders"}, "invalid customer_group 'insiders'.*Insiders, Lost?"),
        ({"comparison_group": "all"}, "'all'.*base, rest, next_segment, Lost?"),
        ({"comparison_group": "Insiders"}, "invalid comparison_group 'Insiders'"),
        ({"statistic": "share"}, "invalid comparison_group 'rest'.*you mean: base?"),
        ({"operator": ">="}, "'>='.*above, at_least, below, at_most?"),
        ({"threshold": None}, "no value for threshold"),
    ],
)
def test_an_invalid_value_is_a_question_with_the_allowed_ones(
    values: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        read(**values)


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("above", [False, False, True]),
        ("at_least", [False, True, True]),
        ("below", [True, False, False]),
        ("at_most", [True, True, False]),
    ],
)
def test_ratios_are_compared_with_the_threshold(operator: str, expected: list[bool]) -> None:
    hypothesis = read(operator=operator)
    assert hypothesis.is_met(np.array([1.0, 1.1, 1.2])).tolist() == expected
    assert hypothesis.is_upward == expected[2]


@pytest.mark.parametrize(
    ("statistic", "comparison_group", "expected"),
    [
        ("share", "base", 6 / 20),
        ("mean", "base", 3 / 4),
        ("median", "base", 3 / 2),
        ("mean", "rest", 3 / (14 / 3)),
        ("median", "Lost", 3 / 2),
    ],
)
def test_the_base_includes_the_group(
    statistic: str, comparison_group: str, expected: float
) -> None:
    hypothesis = read(statistic=statistic, comparison_group=comparison_group)
    values, other_values = np.array([2.0, 4.0]), np.array([1.0, 2.0, 11.0])
    assert hypothesis.ratio(values, other_values) == pytest.approx(expected)
    resamples = hypothesis.ratio(np.tile(values, (3, 1)), np.tile(other_values, (3, 1)))
    assert resamples == pytest.approx([expected] * 3)
