"""Segments at one cutoff: what they knew of the 90 days after, beside simpler groups."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from insiders.parameters import TrainingParameters
from insiders.recipe import Recipe
from insiders.validation.fits import GroupFit
from insiders.validation.interval_rows import explain_nulls, interval_rows, undefined
from insiders.validation.outcomes import read_outcomes
from insiders.validation.parameters import ValidationParameters
from insiders.validation.predictors import (
    PREDICTED_OUTCOMES,
    PREDICTOR_METRICS,
    PREDICTORS,
    Predictor,
    forest_predictor,
    group_predictor,
    predictor_metric,
    quantile_bands,
)
from insiders.validation.resampling import Metric


def make_predictors(
    later: pd.DataFrame,
    earlier: GroupFit,
    recipe: Recipe,
    training: TrainingParameters,
    parameters: ValidationParameters,
    forest_outcomes: Sequence[str] = PREDICTED_OUTCOMES,
) -> dict[str, Predictor]:
    """Return the predictors by name, in the order of `PREDICTORS`.

    There are as many bands as segments.

    Parameters
    ----------
    later : DataFrame
        The recipe's population at the cutoff, at least one customer.
    earlier : GroupFit
        The fit of 90 days before, with a model.
    recipe : Recipe
    training : TrainingParameters
    parameters : ValidationParameters
    forest_outcomes : sequence of str
        The outcomes to predict with a forest.
    """
    population, outcomes = earlier.population, read_outcomes(earlier.population)
    labels = earlier.models[recipe.recipe].labels_
    n_bands = len(np.unique(labels))

    def band_predictor(column: str) -> Predictor:
        values = (rows[column].to_numpy(np.float64) for rows in (population, later))
        return group_predictor(*quantile_bands(*values, n_bands), outcomes)

    classes = pd.concat([population["rfm_class"], later["rfm_class"]])
    earlier_codes, later_codes = np.split(pd.factorize(classes)[0], [len(population)])
    return {
        "revenue_bands": band_predictor(recipe.revenue_column),
        "segments": group_predictor(labels, earlier.assign(later, recipe), outcomes),
        "target_bands": band_predictor(recipe.target),
        "rfm_classes": group_predictor(earlier_codes, later_codes, outcomes),
        "uncut_forest": forest_predictor(
            population, later, recipe, parameters, training, forest_outcomes
        ),
    }


def predictor_metrics(
    metric: str,
    predictors: dict[str, Predictor],
    later: pd.DataFrame,
    recipe: Recipe,
) -> dict[str, Metric]:
    """Return the metric of each predictor by name; that of a single group is undefined."""
    revenue, outcomes = later[recipe.revenue_column].to_numpy(np.float64), read_outcomes(later)
    return {
        name: undefined
        if predictor.group_count == 1
        else predictor_metric(metric, predictor, revenue, outcomes)
        for name, predictor in predictors.items()
    }


def validate_segments(
    customers: pd.DataFrame,
    earlier: GroupFit,
    recipe: Recipe,
    training: TrainingParameters,
    parameters: ValidationParameters,
) -> list[dict[str, Any]]:
    """Return one row per predictor and metric, as in `VALIDATION_SCHEMA`.

    Parameters
    ----------
    customers : DataFrame
        Customers with an order by the cutoff, with their features and outcomes.
    earlier : GroupFit
        The recipe's fit of 90 days before.
    recipe : Recipe
    training : TrainingParameters
    parameters : ValidationParameters
    """
    later = recipe.filter_population(customers)
    counts = {"customer_count": len(later)}
    if later.empty or not earlier.models:
        return [
            explain_nulls({"method": name, "metric": metric} | counts, "no_earlier_customers")
            for metric in PREDICTOR_METRICS
            for name in PREDICTORS
        ]
    predictors = make_predictors(later, earlier, recipe, training, parameters)
    rows = []
    for metric in PREDICTOR_METRICS:
        metrics = predictor_metrics(metric, predictors, later, recipe)
        for row in interval_rows(metrics, len(later), parameters, training["random_state"]):
            group_count = predictors[row["method"]].group_count
            null_reason = None
            if group_count == 1:
                null_reason = "single_group"
            elif np.isnan(row["value"]):
                null_reason = "too_few_customers"
            row |= {"metric": metric, "group_count": group_count} | counts
            rows.append(explain_nulls(row, null_reason))
    return rows
