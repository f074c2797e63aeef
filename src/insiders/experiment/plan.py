"""What an experiment on each audience can see, with and without CUPED [1]_.

CUPED subtracts from a customer's outcome what a covariate from before the experiment predicts. That
leaves the expected effect as it is, and reduces the variance by the squared correlation.

References
----------
.. [1] Deng, A., Xu, Y., Kohavi, R. and Walker, T. (2013). Improving the sensitivity of online
   controlled experiments by utilizing pre-experiment data. WSDM 2013.
"""

import math
from typing import Any

import numpy as np
import pandas as pd

from insiders.experiment.checks import covariate_balance, sample_ratio_p_value
from insiders.experiment.parameters import ExperimentParameters
from insiders.experiment.power import (
    min_detectable_effect,
    required_customer_count,
    standard_error,
    t_test_power,
)
from insiders.experiment.schemas import AUDIENCES, ESTIMATORS, METRICS


def plan_rows(customers: pd.DataFrame, parameters: ExperimentParameters) -> list[dict[str, Any]]:
    """Return a row per audience, metric and estimator, as in `EXPERIMENT_POWER_SCHEMA`.

    Parameters
    ----------
    customers : DataFrame
        The rows of the dbt model `experiment_customers`: those of the coming experiment give the
        arms and their balance, those of the past one the variance of the outcome.
    parameters : ExperimentParameters
    """
    rows = []
    for audience in AUDIENCES:
        members = customers[customers["audience"] == audience]
        coming = members[members["experiment"] == "coming"]
        past = members[members["experiment"] == "past"]
        arms = arm_columns(coming)
        is_large = (
            min(arms["treatment_count"], arms["control_count"])
            >= (parameters["min_customers_per_arm"])
        )
        for metric, column in METRICS.items():
            balance = balance_columns(coming, column) if is_large else {}
            for estimator in ESTIMATORS:
                row = {"audience": audience, "metric": metric, "estimator": estimator}
                row |= arms | balance | {"missing_reason": "too_few_customers"}
                if is_large:
                    row |= power_columns(past, column, estimator, arms, parameters)
                rows.append(row)
    return rows


def arm_columns(coming: pd.DataFrame) -> dict[str, Any]:
    """Return the sizes of both arms, and the p-values of their sample ratio; null if empty."""
    is_treatment = (coming["arm"] == "treatment").to_numpy(bool)
    columns = {
        "treatment_count": int(is_treatment.sum()),
        "control_count": int((~is_treatment).sum()),
    }
    if coming.empty:
        return columns
    return columns | {
        "sample_ratio_p_value": sample_ratio_p_value(is_treatment),
        "segment_sample_ratio_p_value": sample_ratio_p_value(is_treatment, coming["segment_id"]),
    }


def balance_columns(coming: pd.DataFrame, column: str) -> dict[str, float]:
    """Return how much the covariate of a metric differs between the arms."""
    covariate = coming[f"pre_period_{column}"].to_numpy(np.float64)
    difference, p_value = covariate_balance(covariate, (coming["arm"] == "treatment").to_numpy())
    return {"standardized_mean_difference": difference, "balance_p_value": p_value}


def power_columns(
    past: pd.DataFrame,
    column: str,
    estimator: str,
    arms: dict[str, Any],
    parameters: ExperimentParameters,
) -> dict[str, Any]:
    """Return what arms of these sizes can see of a metric; only the reason where that is unknown.

    A deviation from few customers says nothing, so the past experiment must not be smaller than the
    smallest that is planned.
    """
    if len(past) < 2 * parameters["min_customers_per_arm"]:
        return {"missing_reason": "short_history"}
    outcome = past[column].to_numpy(np.float64)
    covariate = past[f"pre_period_{column}"].to_numpy(np.float64)
    if outcome.std() == 0 or (estimator == "cuped" and covariate.std() == 0):
        return {"missing_reason": "no_variance"}
    mean, std = float(outcome.mean()), float(outcome.std(ddof=1))
    correlation = 0.0 if estimator == "raw" else float(np.corrcoef(outcome, covariate)[0, 1])
    # Customers who all repeat their last period would leave no variance at all.
    adjusted_std = std * math.sqrt(max(1 - correlation**2, 1e-6))
    sizes = arms["treatment_count"], arms["control_count"]
    level, power = parameters["significance_level"], parameters["power"]
    detectable = min_detectable_effect(adjusted_std, *sizes, power, level)
    planned = parameters["planned_effect_share"] * mean
    noncentrality = planned / standard_error(adjusted_std, *sizes)
    return {
        "missing_reason": None,
        "mean_outcome": mean,
        "std_outcome": std,
        "correlation": correlation if estimator == "cuped" else None,
        "variance_reduction_share": correlation**2,
        "min_detectable_effect": detectable,
        "min_detectable_effect_share": detectable / mean,
        "planned_effect_share": parameters["planned_effect_share"],
        "power": t_test_power(noncentrality, sum(sizes) - 2, level),
        "required_customer_count": required_customer_count(planned, adjusted_std, power, level),
    }
