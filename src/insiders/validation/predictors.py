"""What segments, and simpler groups of customers, say of the 90 days after a cutoff.

Groups are made 90 days before the cutoff. Each predicts the mean outcome of its customers in those
90 days, for its customers at the cutoff. So nothing that follows the cutoff is used.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestRegressor

from insiders.parameters import TrainingParameters
from insiders.recipe import Recipe
from insiders.validation.knowledge import one_hot, partial_eta_squared, restricted_cubic_spline
from insiders.validation.metrics import auc, r_squared
from insiders.validation.outcomes import Outcomes, read_outcomes
from insiders.validation.parameters import ValidationParameters
from insiders.validation.resampling import Metric

# The groups that the others are compared with come first.
PREDICTORS = ("revenue_bands", "segments", "target_bands", "rfm_classes", "uncut_forest")
PREDICTED_OUTCOMES = ("orders", "log_revenue", "has_bought_again")
PREDICTOR_METRICS = (
    *("knowledge_beyond_revenue", "orders_r_squared", "log_revenue_r_squared", "buys_again_auc"),
)


class Predictor(NamedTuple):
    """Terms (customers, columns) of a regression, and predictions (customers,) by outcome."""

    terms: NDArray[np.float64]
    predictions: Mapping[str, NDArray[np.float64]]
    group_count: int | None


def quantile_bands(
    earlier: NDArray[np.float64], later: NDArray[np.float64], n_bands: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the bands (customers,) of earlier and later values, of equal size for the earlier."""
    limits = np.quantile(earlier, np.arange(1, n_bands) / n_bands)
    return np.searchsorted(limits, earlier, "right"), np.searchsorted(limits, later, "right")


def group_predictor(
    earlier_groups: NDArray[np.integer], later_groups: NDArray[np.integer], outcomes: Outcomes
) -> Predictor:
    """Return the predictor of groups: the mean earlier outcome of each.

    Parameters
    ----------
    earlier_groups : ndarray of shape (earlier customers,)
    later_groups : ndarray of shape (customers,)
        A group without an earlier customer predicts the mean of all.
    outcomes : Outcomes
        Of the earlier customers.
    """
    predictions = {}
    for name in PREDICTED_OUTCOMES:
        means = pd.Series(outcomes[name]).groupby(earlier_groups).mean()
        found = pd.Series(later_groups).map(means).fillna(outcomes[name].mean())
        predictions[name] = found.to_numpy(np.float64)
    return Predictor(one_hot(later_groups), predictions, len(np.unique(earlier_groups)))


def forest_predictor(
    earlier: pd.DataFrame,
    later: pd.DataFrame,
    recipe: Recipe,
    parameters: ValidationParameters,
    training: TrainingParameters,
    names: Sequence[str] = PREDICTED_OUTCOMES,
) -> Predictor:
    """Return about the most that groups by the recipe's features can know: forests.

    Each learns one of the named outcomes of the earlier customers from the recipe's features.
    """
    features, outcomes = recipe.feature_columns, read_outcomes(earlier)
    predictions = {}
    for name in names:
        forest = RandomForestRegressor(
            n_estimators=training["random_forest"]["n_estimators"],
            min_samples_leaf=parameters["min_samples_leaf"],
            max_features=parameters["max_features"],
            random_state=training["random_state"],
            n_jobs=-1,
        )
        forest.fit(earlier[features].to_numpy(np.float64), outcomes[name])
        # Threads would add the trees' predictions in any order.
        forest.set_params(n_jobs=1)
        predictions[name] = forest.predict(later[features].to_numpy(np.float64))
    # The constant is among the covariates already.
    terms = restricted_cubic_spline(predictions["has_bought_again"])[:, 1:]
    return Predictor(terms, predictions, None)


def predictor_metric(
    metric: str, predictor: Predictor, revenue: NDArray[np.float64], outcomes: Outcomes
) -> Metric:
    """Return one of `PREDICTOR_METRICS` at a cutoff; revenue (customers,) is that before it."""
    if metric == "knowledge_beyond_revenue":
        spline = restricted_cubic_spline(np.log1p(revenue))
        return partial_eta_squared(outcomes["has_bought_again"], spline, predictor.terms)
    if metric == "buys_again_auc":
        return auc(outcomes["has_bought_again"], predictor.predictions["has_bought_again"])
    name = metric.removesuffix("_r_squared")
    return r_squared(outcomes[name], predictor.predictions[name])
