"""Groups predict what their customers did before, and a forest what its features tell."""

import numpy as np
import pytest
from sklearn.metrics import r2_score, roc_auc_score

from insiders.validation.outcomes import read_outcomes
from insiders.validation.predictors import (
    PREDICTED_OUTCOMES,
    PREDICTOR_METRICS,
    forest_predictor,
    group_predictor,
    predictor_metric,
    quantile_bands,
)
from unit.toy import SMALL_TRAINING
from unit.validation.simulated import ORDER_HABITS, PARAMETERS, make_dates

DATES = make_dates(600, 0.5)
EARLIER, LATER = DATES[~DATES["is_cutoff"]], DATES[DATES["is_cutoff"]]
ONES = np.ones((1, 600))


def test_bands_of_earlier_values_are_equal_and_keep_their_limits() -> None:
    earlier, later = quantile_bands(np.arange(12.0), np.array([-5.0, 5, 99]), 3)
    assert np.bincount(earlier).tolist() == [4, 4, 4]
    assert later.tolist() == [0, 1, 2]


def test_groups_predict_their_earlier_means() -> None:
    outcomes = {name: np.array([1.0, 3, 8]) for name in PREDICTED_OUTCOMES}
    predictor = group_predictor(np.array([0, 0, 1]), np.array([1, 0, 2]), outcomes)
    # Group 2 had no customer before: the mean of all.
    assert predictor.predictions["orders"].tolist() == [8, 2, 4]
    assert predictor.terms.tolist() == [[1, 0], [0, 0], [0, 1]]
    assert predictor.group_count == 2


def test_metrics_are_of_the_right_outcomes() -> None:
    outcomes, revenue = read_outcomes(LATER), LATER["gross_revenue"].to_numpy()
    groups = [(rows["rfm_class"] == "Often").to_numpy(int) for rows in (EARLIER, LATER)]
    predictor = group_predictor(*groups, read_outcomes(EARLIER))
    found = {
        metric: predictor_metric(metric, predictor, revenue, outcomes)(ONES)[0]
        for metric in PREDICTOR_METRICS
    }
    predictions = predictor.predictions
    for name in ("orders", "log_revenue"):
        expected = r2_score(outcomes[name], predictions[name])
        assert found[f"{name}_r_squared"] == pytest.approx(expected)
    bought = "has_bought_again"
    assert found["buys_again_auc"] == pytest.approx(
        roc_auc_score(outcomes[bought], predictions[bought])
    )
    assert 0.15 < found["knowledge_beyond_revenue"] < 0.4


def test_forest_knows_what_its_features_tell() -> None:
    predictor = forest_predictor(EARLIER, LATER, ORDER_HABITS, PARAMETERS, SMALL_TRAINING)
    outcomes, revenue = read_outcomes(LATER), LATER["gross_revenue"].to_numpy()
    metric = predictor_metric("knowledge_beyond_revenue", predictor, revenue, outcomes)
    assert 0.15 < metric(ONES)[0] < 0.4
    assert predictor.group_count is None
