"""Point forecasts of weekly revenue: those in use, and the plain ones they are compared with [1]_.

Every method takes the weekly revenue (scopes, weeks) of segments or customers, that of all
customers (weeks,), and the parameters. It returns the revenue (scopes, horizon) of the next weeks.

References
----------
.. [1] Hyndman, R. J. and Athanasopoulos, G. (2021). Forecasting: principles and practice, 3rd
   edition, section 5.2. OTexts.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from insiders.forecast.parameters import ForecastParameters

Revenue = NDArray[np.float64]
Method = Callable[[Revenue, Revenue, ForecastParameters], Revenue]
SEASONAL = "seasonal_naive_growth"


def recent_mean(revenue: Revenue, total: Revenue, parameters: ForecastParameters) -> Revenue:
    """Return the mean of the last `recent_weeks` weeks, for each week of the horizon."""
    mean = revenue[:, -parameters["recent_weeks"] :].mean(axis=1, keepdims=True)
    return np.repeat(mean, parameters["horizon_weeks"], axis=1)


def seasonal_naive_growth(
    revenue: Revenue, total: Revenue, parameters: ForecastParameters
) -> Revenue:
    """Return all customers' revenue of the same weeks a season ago, times growth.

    Growth is the scope's revenue of the last weeks, as many as the horizon has, divided by that of
    all customers a season before. Every scope takes the season of all customers: the members of a
    segment were chosen by recent purchases, so their own year before is no season. Forecasts of
    segments add up to that of all customers.

    It is NaN where all customers have no revenue a season before.
    """
    horizon, season = parameters["horizon_weeks"], parameters["season_weeks"]
    before = total[-season - horizon : -season].sum()
    growth = revenue[:, -horizon:].sum(axis=1, keepdims=True) / (before if before > 0 else np.nan)
    return growth * total[-season:][:horizon]


def naive(revenue: Revenue, total: Revenue, parameters: ForecastParameters) -> Revenue:
    """Return the revenue of the last week, for each week of the horizon."""
    return np.repeat(revenue[:, -1:], parameters["horizon_weeks"], axis=1)


def drift(revenue: Revenue, total: Revenue, parameters: ForecastParameters) -> Revenue:
    """Return the line through the first and the last week, continued, never below zero."""
    steps = np.arange(1, parameters["horizon_weeks"] + 1)
    slope = (revenue[:, -1:] - revenue[:, :1]) / max(revenue.shape[1] - 1, 1)
    return np.maximum(revenue[:, -1:] + slope * steps, 0)


def historical_mean(revenue: Revenue, total: Revenue, parameters: ForecastParameters) -> Revenue:
    """Return the mean of all weeks, for each week of the horizon."""
    return np.repeat(revenue.mean(axis=1, keepdims=True), parameters["horizon_weeks"], axis=1)


METHODS: dict[str, Method] = {
    "recent_mean": recent_mean,
    SEASONAL: seasonal_naive_growth,
    "naive": naive,
    "drift": drift,
    "historical_mean": historical_mean,
}


def min_weeks(method: str, parameters: ForecastParameters) -> int:
    """Return the number of weeks that a method needs; baselines get as many as the recent mean."""
    if method == SEASONAL:
        return parameters["season_weeks"] + parameters["horizon_weeks"]
    return parameters["recent_weeks"]


def choose_method(total: Revenue, parameters: ForecastParameters) -> str | None:
    """Return the method for all customers' revenue (weeks,); None if there are too few weeks."""
    if len(total) >= min_weeks(SEASONAL, parameters):
        seasonal = seasonal_naive_growth(total[np.newaxis], total, parameters)
        if np.isfinite(seasonal).all():
            return SEASONAL
    return "recent_mean" if len(total) >= parameters["recent_weeks"] else None
