"""Prediction intervals from the errors of past forecasts of the same series.

Each past week is an origin: the method forecasts from the weeks up to it, and the error of each
horizon is known from the weeks after it. The interval is the root mean squared error times a
quantile of Student's t. Forecasts of 13 weeks from successive origins share twelve of them, so the
degrees of freedom are the windows that do not overlap, not the origins; otherwise intervals of one
year would be far too narrow [1]_.

References
----------
.. [1] Tashman, L. J. (2000). Out-of-sample tests of forecasting accuracy: an analysis and review.
   International Journal of Forecasting 16, 437-450.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from insiders.forecast.methods import METHODS, SEASONAL, Revenue, min_weeks, recent_mean
from insiders.forecast.parameters import ForecastParameters


def add_total(weeks: Revenue) -> Revenue:
    """Return the weeks (scopes, horizon) with their sum as one more column."""
    return np.column_stack([weeks, weeks.sum(axis=1)])


def error_scale(
    method: str, revenue: Revenue, total: Revenue, parameters: ForecastParameters
) -> Revenue:
    """Return the weekly revenue (scopes,) that errors are relative to; NaN where it is zero.

    It is the mean of the forecast where that follows the season, and else of the recent weeks.
    """
    scale = METHODS[method] if method == SEASONAL else recent_mean
    level = scale(revenue, total, parameters).mean(axis=1)
    return np.where(level > 0, level, np.nan)


def rolling_origin_errors(
    method: str, revenue: Revenue, total: Revenue, parameters: ForecastParameters
) -> Revenue:
    """Return actual less forecast of every origin, relative to the scale at the origin.

    Parameters
    ----------
    method : str
        A key of `METHODS`.
    revenue : ndarray of shape (scopes, weeks)
    total : ndarray of shape (weeks,)
        Revenue of all customers.
    parameters : ForecastParameters

    Returns
    -------
    ndarray of shape (origins, scopes, horizon + 1)
        The last column is the error of the sum of all weeks. NaN where the weeks after the origin
        are not known yet, or the scale is zero.
    """
    horizon, n_weeks = parameters["horizon_weeks"], revenue.shape[1]
    padding = np.full((len(revenue), horizon), np.nan)
    known = np.column_stack([revenue, padding])
    errors = [np.empty((0, len(revenue), horizon + 1))]
    for origin in range(min_weeks(method, parameters), n_weeks):
        history = revenue[:, :origin], total[:origin]
        forecast = METHODS[method](*history, parameters)
        scale = error_scale(method, *history, parameters)
        error = add_total(known[:, origin : origin + horizon] - forecast) / scale[:, np.newaxis]
        errors.append(error[np.newaxis])
    return np.concatenate(errors)


def half_widths(
    errors: Revenue, coverage: float, parameters: ForecastParameters
) -> NDArray[np.float64]:
    """Return half of each interval (scopes, horizon + 1), relative to the scale.

    It is NaN with fewer than `min_origins` errors.

    Parameters
    ----------
    errors : ndarray of shape (origins, scopes, horizon + 1)
    coverage : float
        The share of intervals that should cover the actual revenue, 0 to 1.
    parameters : ForecastParameters
    """
    horizon = parameters["horizon_weeks"]
    weeks = np.append(np.arange(1, horizon + 1), horizon)
    counts = origin_counts(errors)
    squares = np.where(np.isfinite(errors), errors, 0) ** 2
    rmse = np.sqrt(squares.sum(axis=0) / np.maximum(counts, 1))
    degrees_of_freedom = (counts + weeks - 1) / weeks
    widths = rmse * stdtrit(np.maximum(degrees_of_freedom, 1), (1 + coverage) / 2)
    return np.where(counts >= parameters["min_origins"], widths, np.nan)


def origin_counts(errors: Revenue) -> NDArray[np.integer]:
    """Return the number of known errors (scopes, horizon + 1)."""
    return np.isfinite(errors).sum(axis=0)


def interval_method(method: str, n_weeks: int, parameters: ForecastParameters) -> str:
    """Return the method whose errors give the interval.

    It is the recent mean while the season has too few past forecasts of the whole horizon.
    """
    origins = n_weeks - parameters["horizon_weeks"] - min_weeks(method, parameters) + 1
    return "recent_mean" if origins < parameters["min_origins"] else method
