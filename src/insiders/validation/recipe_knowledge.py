"""Knowledge beyond revenue of several recipes: the mean over cutoffs, beside simpler groups."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insiders.parameters import TrainingParameters
from insiders.recipe import Recipe
from insiders.recipe_group import group_by_embedding
from insiders.validation.fits import Cutoff, GroupFit, split_by_cutoff
from insiders.validation.interval_rows import interval_columns
from insiders.validation.parameters import ValidationParameters
from insiders.validation.resampling import resampled_values
from insiders.validation.segment_validation import make_predictors, predictor_metrics


def knowledge_of_recipes(
    customers: pd.DataFrame,
    recipes: list[Recipe],
    training: TrainingParameters,
    parameters: ValidationParameters,
) -> list[dict[str, Any]]:
    """Return one row per recipe and method, as in `RECIPE_KNOWLEDGE_SCHEMA`.

    A resample draws customers once for all cutoffs, since most are customers at several. A recipe
    without customers 90 days before any cutoff has no rows.

    Parameters
    ----------
    customers : DataFrame
        As for `validate_recipe`, without `expected_revenue`.
    recipes : list of Recipe
    training : TrainingParameters
    parameters : ValidationParameters
    """
    cutoffs = split_by_cutoff(customers)
    rows = []
    for group in group_by_embedding(recipes):
        fits = [(each, GroupFit.fit(each.earlier, group, training)) for each in cutoffs]
        measured = [
            (each, fit)
            for each, fit in fits
            if fit.models and not group[0].filter_population(each.customers).empty
        ]
        for recipe in group if measured else []:
            rows += _recipe_rows(measured, recipe, training, parameters)
    return rows


def _recipe_rows(
    measured: list[tuple[Cutoff, GroupFit]],
    recipe: Recipe,
    training: TrainingParameters,
    parameters: ValidationParameters,
) -> list[dict[str, Any]]:
    everyone = np.unique(np.concatenate([each.customers["customer_id"] for each, _ in measured]))
    values: list[NDArray[np.float64]] = []
    for cutoff, fit in measured:
        later = recipe.filter_population(cutoff.customers)
        predictors = make_predictors(
            later, fit, recipe, training, parameters, forest_outcomes=["has_bought_again"]
        )
        metrics = predictor_metrics("knowledge_beyond_revenue", predictors, later, recipe)
        values.append(
            resampled_values(
                list(metrics.values()),
                len(everyone),
                parameters["n_resamples"],
                training["random_state"],
                rows=np.searchsorted(everyone, later["customer_id"]),
            )
        )
    means = np.mean(values, axis=0)
    return [
        {
            "recipe": recipe.recipe,
            "method": method,
            "cutoff_count": len(measured),
            "group_count": predictor.group_count,
            **interval_columns(figures, means[:, 0], parameters["confidence_level"]),
        }
        for (method, predictor), figures in zip(predictors.items(), means.T, strict=True)
    ]
