"""One recipe at each cutoff: its Insiders beside other lists, its segments beside other groups."""

from typing import Any

import pandas as pd

from insiders.parameters import TrainingParameters
from insiders.recipe import Recipe
from insiders.validation.fits import GroupFit, split_by_cutoff
from insiders.validation.list_validation import validate_lists
from insiders.validation.parameters import ValidationParameters
from insiders.validation.segment_validation import validate_segments


def validate_recipe(
    customers: pd.DataFrame,
    recipe: Recipe,
    training: TrainingParameters,
    parameters: ValidationParameters,
) -> list[dict[str, Any]]:
    """Return one row per cutoff, method and metric, as in `VALIDATION_SCHEMA`.

    The Insiders are those of a fit at the cutoff. The segments are those of the fit 90 days before,
    because what they predict is learned in the 90 days up to the cutoff.

    Parameters
    ----------
    customers : DataFrame
        Customers of each cutoff, and of 90 days before it: the recipe's columns, `rfm_class`, the
        outcomes, `expected_revenue`, `as_of_date`, `customer_id` and `is_cutoff`.
    recipe : Recipe
    training : TrainingParameters
    parameters : ValidationParameters
    """
    fits: dict[pd.Timestamp, GroupFit] = {}

    def fit(rows: pd.DataFrame, date: pd.Timestamp) -> GroupFit:
        if date not in fits:
            fits[date] = GroupFit.fit(rows, [recipe], training)
        return fits[date]

    found = []
    for cutoff in split_by_cutoff(customers):
        insider_ids = fit(cutoff.customers, cutoff.date).insider_ids(recipe)
        earlier = fit(cutoff.earlier, cutoff.earlier_date)
        rows = validate_lists(
            cutoff.customers, insider_ids, recipe, parameters, training["random_state"]
        )
        rows += validate_segments(cutoff.customers, earlier, recipe, training, parameters)
        key = {"recipe": recipe.recipe, "as_of_date": cutoff.date.date()}
        found += [key | row for row in rows]
    return found
