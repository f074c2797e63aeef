"""The guarantee at one cutoff: what Insiders brought later, beside other lists of customers."""

from typing import Any

import numpy as np
import pandas as pd

from insiders.recipe import Recipe
from insiders.validation.customer_lists import LIST_METRICS, LISTS, list_metric, make_lists
from insiders.validation.interval_rows import explain_nulls, interval_rows
from insiders.validation.outcomes import read_outcomes
from insiders.validation.parameters import ValidationParameters


def validate_lists(
    customers: pd.DataFrame,
    insider_ids: set[str],
    recipe: Recipe,
    parameters: ValidationParameters,
    random_state: int,
) -> list[dict[str, Any]]:
    """Return one row per list and metric, as in `VALIDATION_SCHEMA`.

    Parameters
    ----------
    customers : DataFrame
        All customers with an order by the cutoff, with their features and outcomes and
        `expected_revenue`, which may be missing.
    insider_ids : set of str
    recipe : Recipe
    parameters : ValidationParameters
    random_state : int
    """
    is_insider = customers["customer_id"].isin(insider_ids).to_numpy()
    expected = customers["expected_revenue"].to_numpy(np.float64)
    outcomes = read_outcomes(customers)
    lists = make_lists(customers, is_insider, expected, recipe, outcomes)
    rows = []
    for metric in LIST_METRICS:
        metrics = {name: list_metric(metric, lists[name][metric], outcomes) for name in LISTS}
        for row in interval_rows(metrics, len(customers), parameters, random_state):
            null_reason = None
            if not insider_ids:
                null_reason = "no_insiders"
            elif row["method"] == "expected_value_ranking" and np.isnan(expected).any():
                null_reason = "no_expected_values"
            elif np.isnan(row["value"]):
                null_reason = "no_later_revenue"
            row |= {"metric": metric, "customer_count": len(insider_ids)}
            rows.append(explain_nulls(row, null_reason))
    return rows
