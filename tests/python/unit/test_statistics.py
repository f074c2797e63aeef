"""Quantiles have confidence intervals, and shares are of all customers."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import bootstrap

from insiders.frames import to_arrow
from insiders.schemas import FEATURE_QUANTILE_SCHEMA
from insiders.statistics import (
    feature_quantile_rows,
    insider_shares,
    quantile_confidence_intervals,
)

PARAMETERS = {"quantiles": [0.05, 0.5, 0.95], "confidence_level": 0.95, "n_resamples": 500}


def test_intervals_hold_the_quantiles_and_their_limits() -> None:
    values = np.arange(1.0, 102.0)
    intervals = quantile_confidence_intervals(values, **PARAMETERS, random_state=1)
    np.testing.assert_allclose(intervals[:, 0], [6.0, 51.0, 96.0])
    assert (intervals[:, 1] < intervals[:, 0]).all()
    assert (intervals[:, 2] > intervals[:, 0]).all()
    # The standard error of the median of 101 evenly spread values is about 5.
    assert 35 < intervals[1, 1] < 47
    assert 55 < intervals[1, 2] < 67


@pytest.mark.parametrize("quantile", [0.0, 0.05, 0.5, 0.95, 1.0])
def test_limits_are_those_of_samples_with_replacement(quantile: float) -> None:
    values = np.random.default_rng(1).exponential(size=83)
    result = bootstrap(
        (values,),
        lambda samples, axis: np.quantile(samples, quantile, axis=axis),
        n_resamples=20_000,
        method="percentile",
        rng=np.random.default_rng(2),
    )
    [[_, *limits]] = quantile_confidence_intervals(values, [quantile], 0.95, 20_000, random_state=3)
    spread = values.std()
    np.testing.assert_allclose(limits, result.confidence_interval, atol=0.05 * spread)


def test_a_single_value_has_no_spread() -> None:
    intervals = quantile_confidence_intervals(
        np.array([7.0]), [0.05, 0.5], 0.95, 50, random_state=1
    )
    assert intervals.tolist() == [[7.0] * 3] * 2


def test_higher_confidence_gives_wider_intervals() -> None:
    values = np.arange(1.0, 102.0)
    narrow, wide = (
        quantile_confidence_intervals(values, [0.5], level, 500, random_state=1)[0]
        for level in (0.5, 0.99)
    )
    assert wide[1] < narrow[1] < narrow[2] < wide[2]


def test_rows_are_numeric_features_with_a_value_and_no_scores() -> None:
    insiders = pd.DataFrame(
        {
            "customer_id": ["ann", "bob", "cat"],
            "units": [1, 2, 3],
            "average_days_between_orders": [np.nan, 4.0, np.nan],
            "tenure_days": [np.nan, np.nan, np.nan],
            "recency_score": [1, 2, 3],
        }
    )
    rows = feature_quantile_rows(insiders, PARAMETERS, random_state=42)
    assert [(row["feature"], row["insider_count"], row["median"]) for row in rows] == [
        ("units", 3, 2.0),
        ("average_days_between_orders", 1, 4.0),
    ]
    assert list(rows[0]) == FEATURE_QUANTILE_SCHEMA.names
    assert FEATURE_QUANTILE_SCHEMA.names[2:5] == ["p05", "p05_ci_lower", "p05_ci_upper"]
    assert to_arrow(rows, FEATURE_QUANTILE_SCHEMA).to_pylist() == rows


def test_no_insiders_have_no_rows() -> None:
    insiders = pd.DataFrame({"units": pd.Series(dtype=float)})
    assert feature_quantile_rows(insiders, PARAMETERS, random_state=42) == []


def test_other_than_three_quantiles_are_refused() -> None:
    with pytest.raises(ValueError, match="Expected three quantiles"):
        feature_quantile_rows(pd.DataFrame(), PARAMETERS | {"quantiles": [0.5]}, random_state=42)


def test_shares_are_of_customers_and_of_revenue() -> None:
    shares = insider_shares(np.array([True, False, False, False]), np.array([6.0, 2.0, 1.0, 1.0]))
    assert shares == {
        "insider_count": 1,
        "insider_customer_share": 0.25,
        "insider_revenue_share": 0.6,
    }
