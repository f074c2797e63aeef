"""Rows of methods with their values, differences to the first method, and bootstrap intervals."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from insiders.validation.parameters import ValidationParameters
from insiders.validation.resampling import Metric, resampled_values
from insiders.validation.schemas import INTERVALS

# Rounding errors of sums must not decide whether an interval contains zero.
DECIMALS = 9


def interval_columns(
    values: NDArray[np.float64], baseline: NDArray[np.float64], confidence_level: float
) -> dict[str, Any]:
    """Return value and difference to the baseline, each with its percentile interval, by column.

    Parameters
    ----------
    values, baseline : ndarray of shape (1 + resamples,)
        As `resampled_values` returns them. Resamples without a value are left out.
    confidence_level : float
        0 to 1.
    """
    columns = {}
    levels = [(1 - confidence_level) / 2, (1 + confidence_level) / 2]
    for name, figures in (("value", values), ("difference", values - baseline)):
        found = [np.nan] * 3
        defined = figures[1:][~np.isnan(figures[1:])]
        if not np.isnan(figures[0]) and len(defined):
            found = [figures[0], *np.quantile(defined, levels)]
        names = (name, f"{name}_ci_lower", f"{name}_ci_upper")
        columns |= dict(zip(names, np.round(found, DECIMALS).tolist(), strict=True))
    return columns


def interval_rows(
    metrics: dict[str, Metric],
    n_customers: int,
    parameters: ValidationParameters,
    random_state: int,
) -> list[dict[str, Any]]:
    """Return one row per method, given its metric by name; the first is what others compare with.

    Parameters
    ----------
    metrics : dict of str to Metric
    n_customers : int
        Number of customers that the metrics weight.
    parameters : ValidationParameters
    random_state : int
    """
    values = resampled_values(
        list(metrics.values()), n_customers, parameters["n_resamples"], random_state
    )
    return [
        {
            "method": method,
            **interval_columns(figures, values[:, 0], parameters["confidence_level"]),
        }
        for method, figures in zip(metrics, values.T, strict=True)
    ]


def explain_nulls(row: dict[str, Any], null_reason: str | None) -> dict[str, Any]:
    """Return the row with the reason; a row with a reason has no figures."""
    return row | {"null_reason": null_reason} | (dict.fromkeys(INTERVALS) if null_reason else {})


def undefined(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return NaN for each resample: the metric of a method that cannot be measured."""
    return np.full(len(weights), np.nan)
