"""Estimates and p-values of one hypothesis.

The interval is that of percentiles of a bootstrap [1]_, in which customers of each group are drawn
with replacement. The p-value is one-sided. For a share or means it is the share of the resamples
that fail the threshold. For medians it is that of the Mann-Whitney test [2]_ against the other
customers' values times the threshold. The effect size is the common-language one [3]_: the share of
pairs in which the group's customer has the higher value; equal values count half.

References
----------
.. [1] Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7,
   1-26.
.. [2] Mann, H. B. and Whitney, D. R. (1947). On a test of whether one of two random variables is
   stochastically larger than the other. Annals of Mathematical Statistics 18, 50-60.
.. [3] McGraw, K. O. and Wong, S. P. (1992). A common language effect size statistic. Psychological
   Bulletin 111, 361-365.
"""

import warnings
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray
from scipy.stats import DegenerateDataWarning, bootstrap, mannwhitneyu

from insiders.hypotheses.hypothesis import Hypothesis

# Values that are drawn at a time: 80 MB.
BATCH_VALUES = 10_000_000


class HypothesisParameters(TypedDict):
    """Block `hypotheses`; a group with fewer than `min_customers` is not tested."""

    confidence_level: float
    n_resamples: int
    min_customers: int


def estimate(
    hypothesis: Hypothesis,
    values: NDArray[np.float64],
    other_values: NDArray[np.float64],
    parameters: HypothesisParameters,
    random_state: int,
) -> dict[str, Any]:
    """Return the columns of `HYPOTHESIS_TEST_SCHEMA` that can be computed.

    The values (customers,) are the metric of the group and, without them, that of the comparison
    group. `undecided_reason` is `empty_group`, `comparison_not_positive` or `too_few_customers`; it
    is missing when the hypothesis is tested.
    """
    is_base = hypothesis.comparison_group == "base"
    row: dict[str, Any] = {
        "customer_count": len(values),
        "comparison_customer_count": len(other_values) + is_base * len(values),
    }
    if not min(row.values()):
        return row | {"undecided_reason": "empty_group"}
    observed, comparison = hypothesis.statistics(values, other_values)
    row |= {"observed_value": float(observed), "comparison_value": float(comparison)}
    if comparison <= 0:
        return row | {"undecided_reason": "comparison_not_positive"}
    row["ratio"] = float(observed / comparison)
    if min(len(values), len(other_values)) < parameters["min_customers"]:
        return row | {"undecided_reason": "too_few_customers"}
    limits, p_value = _bootstrap(hypothesis, values, other_values, parameters, random_state)
    if not np.isfinite(limits).all():
        return row | {"undecided_reason": "comparison_not_positive"}
    if hypothesis.statistic == "median":
        p_value = _mann_whitney(hypothesis, values, other_values)
    pair_count = len(values) * len(other_values)
    effect_size = float(mannwhitneyu(values, other_values).statistic / pair_count)
    row |= {"ratio_ci_lower": limits[0], "ratio_ci_upper": limits[1]}
    return row | {"effect_size": effect_size, "p_value": p_value}


def _mann_whitney(
    hypothesis: Hypothesis, values: NDArray[np.float64], other_values: NDArray[np.float64]
) -> float:
    """Return the p-value of the values against the other ones times the threshold."""
    alternative = "greater" if hypothesis.is_upward else "less"
    scaled = hypothesis.threshold * other_values
    return float(mannwhitneyu(values, scaled, alternative=alternative).pvalue)


def _bootstrap(
    hypothesis: Hypothesis,
    values: NDArray[np.float64],
    other_values: NDArray[np.float64],
    parameters: HypothesisParameters,
    random_state: int,
) -> tuple[list[float], float]:
    """Return the limits of the ratio's interval, and the share of resamples against it."""
    # Resamples without a ratio make the limits NaN, which `estimate` reports.
    with warnings.catch_warnings(action="ignore", category=DegenerateDataWarning):
        result = bootstrap(
            (values, other_values),
            hypothesis.ratio,
            n_resamples=parameters["n_resamples"],
            batch=max(1, BATCH_VALUES // (len(values) + len(other_values))),
            confidence_level=parameters["confidence_level"],
            method="percentile",
            rng=np.random.default_rng(random_state),
        )
    n_failed = int((~hypothesis.is_met(result.bootstrap_distribution)).sum())
    limits = [float(limit) for limit in result.confidence_interval]
    return limits, (1 + n_failed) / (1 + parameters["n_resamples"])
