"""Estimates agree with simulated groups, and small groups are not tested."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from insiders.hypotheses.hypothesis import Hypothesis
from insiders.hypotheses.testing import HypothesisParameters, estimate

PARAMETERS: HypothesisParameters = {
    "confidence_level": 0.95,
    "n_resamples": 200,
    "min_customers": 3,
}


def make(statistic: str = "mean", threshold: float = 1.5, operator: str = "above") -> Hypothesis:
    comparison_group = "base" if statistic == "share" else "rest"
    return Hypothesis("mine", "units", statistic, "Insiders", comparison_group, operator, threshold)


def run(hypothesis: Hypothesis, values: Any, other_values: Any) -> dict[str, Any]:
    groups = (np.asarray(values, float), np.asarray(other_values, float))
    return estimate(hypothesis, *groups, PARAMETERS, random_state=1)


def samples(ratio: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a group whose values are larger by a ratio, and others."""
    rng = np.random.default_rng(42)
    return ratio * rng.lognormal(3, 0.5, 200), rng.lognormal(3, 0.5, 400)


@pytest.mark.parametrize("statistic", ["mean", "median"])
def test_interval_and_p_value_follow_the_ratio(statistic: str) -> None:
    row = run(make(statistic), *samples(2))
    assert row["ratio_ci_lower"] < row["ratio"] < row["ratio_ci_upper"]
    assert 1.7 < row["ratio_ci_lower"] < 2 < row["ratio_ci_upper"] < 2.4
    assert row["p_value"] < 0.01
    assert run(make(statistic, operator="below"), *samples(2))["p_value"] > 0.99
    assert run(make(statistic, threshold=2), *samples(2))["p_value"] > 0.05


def test_a_share_is_of_the_base() -> None:
    row = run(make("share", threshold=0.1), [30, 30, 30], [2, 4, 4])
    assert (row["observed_value"], row["comparison_value"], row["ratio"]) == (90, 100, 0.9)
    assert (row["customer_count"], row["comparison_customer_count"]) == (3, 6)


def test_the_effect_size_is_the_share_of_pairs_won() -> None:
    # Nine pairs: five won, two ties, two lost.
    assert run(make(), [1, 3, 5], [1, 2, 3])["effect_size"] == pytest.approx((5 + 2 / 2) / 9)
    assert run(make(), [1, 1, 1], [1, 1, 1])["effect_size"] == 0.5


def test_the_p_value_of_resamples_is_never_zero() -> None:
    assert run(make(), *samples(50))["p_value"] == 1 / 201


@pytest.mark.parametrize(
    ("values", "other_values", "reason"),
    [
        ([], [1, 2, 3], "empty_group"),
        ([1, 2, 3], [], "empty_group"),
        ([1, 2], [1, 2, 3], "too_few_customers"),
        ([1, 2, 3], [0, 0, 0], "comparison_not_positive"),
        ([1, 2, 3], [0, 0, 1], "comparison_not_positive"),
    ],
)
def test_no_interval_without_enough_customers_or_a_ratio(
    values: list[float], other_values: list[float], reason: str
) -> None:
    row = run(make(), values, other_values)
    assert row["undecided_reason"] == reason
    assert "ratio_ci_lower" not in row
    assert "p_value" not in row
