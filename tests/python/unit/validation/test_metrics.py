"""Metrics of predictions equal scikit-learn's, weighted or not."""

import numpy as np
import pytest
from sklearn.metrics import r2_score, roc_auc_score

from insiders.validation.metrics import auc, divide, r_squared, ratio

RNG = np.random.default_rng(1)
OUTCOME = RNG.integers(0, 2, 60).astype(float)
# Many customers share a prediction, as those of a segment do.
PREDICTION = np.round(OUTCOME / 3 + RNG.random(60), 1)
WEIGHTS = np.vstack([np.ones(60), RNG.integers(0, 4, (3, 60))])


def test_auc_equals_scikit_learn() -> None:
    expected = [roc_auc_score(OUTCOME, PREDICTION, sample_weight=weights) for weights in WEIGHTS]
    np.testing.assert_allclose(auc(OUTCOME, PREDICTION)(WEIGHTS), expected)


def test_r_squared_equals_scikit_learn() -> None:
    expected = [r2_score(OUTCOME, PREDICTION, sample_weight=weights) for weights in WEIGHTS]
    np.testing.assert_allclose(r_squared(OUTCOME, PREDICTION)(WEIGHTS), expected)


@pytest.mark.parametrize("outcome", [0.0, 1.0, 0.1])
def test_outcomes_without_variation_have_no_metric(outcome: float) -> None:
    constant = np.full(60, outcome)
    assert np.isnan(r_squared(constant, PREDICTION)(WEIGHTS)).all()
    if outcome in (0, 1):
        assert np.isnan(auc(constant, PREDICTION)(WEIGHTS)).all()


def test_ratio_of_weighted_sums() -> None:
    weights = np.array([[1.0, 1, 1], [0, 2, 1]])
    found = ratio(np.array([1.0, 2, 0]), np.array([2.0, 2, 4]))(weights)
    assert found.tolist() == [3 / 8, 4 / 8]


def test_nothing_is_divided_by_zero() -> None:
    np.testing.assert_array_equal(divide(np.array([1.0, 2]), np.array([0.0, 4])), [np.nan, 0.5])
