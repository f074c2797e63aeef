"""Forecasts from past weeks beside the revenue that came after them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from insiders.forecast.intervals import (
    add_total,
    error_scale,
    half_widths,
    rolling_origin_errors,
)
from insiders.forecast.methods import METHODS, SEASONAL, Revenue, choose_method, min_weeks
from insiders.forecast.parameters import ForecastParameters
from insiders.forecast.series import WeeklySeries, weekly_series


class Origin(NamedTuple):
    """What was known on a past date, and what came after it.

    Attributes
    ----------
    scope : str
    date : numpy.datetime64
        End of the last known week.
    revenue : ndarray of shape (1, weeks)
    total : ndarray of shape (weeks,)
        Revenue of all customers.
    actual : ndarray of shape (1, horizon)
    """

    scope: str
    date: np.datetime64
    revenue: Revenue
    total: Revenue
    actual: Revenue


def forecast_error_rows(
    weeks: pd.DataFrame, weeks_by_origin: pd.DataFrame, parameters: ForecastParameters
) -> list[dict[str, Any]]:
    """Return one row per scope, method, origin and period, as in `FORECAST_ERROR_SCHEMA`.

    All methods have the same origins. They are those from which the method in use can forecast and
    has enough past errors for an interval; where the season has none, it is left out.

    Parameters
    ----------
    weeks : DataFrame
        Rows of `weekly_revenue`, ordered by scope, segment name and week.
    weeks_by_origin : DataFrame
        Rows of `weekly_revenue_by_origin`, ordered by origin and week.
    parameters : ForecastParameters
    """
    if weeks.empty:
        return []
    series = weekly_series(weeks)
    numbers, methods = _plan(series.total, parameters)
    origins = [
        *_origins_of_series(series, numbers, parameters["horizon_weeks"]),
        *_origins_of_top_customers(weeks_by_origin, series, numbers, parameters["horizon_weeks"]),
    ]
    return [
        row for origin in origins for method in methods for row in _rows(origin, method, parameters)
    ]


def _plan(total: Revenue, parameters: ForecastParameters) -> tuple[range, list[str]]:
    """Return the numbers of weeks known at the origins, and the methods to compare."""
    horizon = parameters["horizon_weeks"]
    last = len(total) - horizon
    first_seasonal = min_weeks(SEASONAL, parameters)
    if choose_method(total, parameters) == SEASONAL and last >= first_seasonal:
        first, methods = first_seasonal, list(METHODS)
    else:
        first = parameters["recent_weeks"] + horizon + parameters["min_origins"] - 1
        methods = [method for method in METHODS if method != SEASONAL]
    first = max(first, last - parameters["max_backtest_origins"] + 1)
    return range(first, last + 1), methods


def _origins_of_series(series: WeeklySeries, numbers: range, horizon: int) -> Iterator[Origin]:
    """Yield the origins of all customers, and of today's Insiders where there are any."""
    is_total = (series.scopes["scope"] == "all_customers").to_numpy()
    is_insider = series.scopes["is_insider"].to_numpy(bool)
    for scope, is_row in (("all_customers", is_total), ("insiders", is_insider)):
        revenue = series.revenue[is_row]
        for n in numbers if len(revenue) else ():
            date = series.week_end_dates[n - 1]
            actual = revenue[:, n : n + horizon]
            yield Origin(scope, date, revenue[:, :n], series.total[:n], actual)


def _origins_of_top_customers(
    weeks: pd.DataFrame, series: WeeklySeries, numbers: range, horizon: int
) -> Iterator[Origin]:
    """Yield the origins of the customers who had the highest revenue by then."""
    by_date = dict(list(weeks.groupby("origin_date", sort=True)["gross_revenue"]))
    by_date = {np.datetime64(date, "D"): values for date, values in by_date.items()}
    for n in numbers:
        date = series.week_end_dates[n - 1]
        if date in by_date:
            revenue = by_date[date].to_numpy(np.float64)[np.newaxis]
            actual = revenue[:, n : n + horizon]
            yield Origin("top_customers", date, revenue[:, :n], series.total[:n], actual)


def _rows(origin: Origin, method: str, parameters: ForecastParameters) -> Iterator[dict[str, Any]]:
    """Yield the forecast of each week, and of their sum, beside the actual revenue."""
    history = origin.revenue, origin.total
    forecast = add_total(METHODS[method](*history, parameters))[0]
    errors = rolling_origin_errors(method, *history, parameters)
    scale = error_scale(method, *history, parameters)[0]
    width = scale * half_widths(errors, 0.95, parameters)[0]
    horizon = parameters["horizon_weeks"]
    for column, actual in enumerate(add_total(origin.actual)[0]):
        yield {
            "scope": origin.scope,
            "forecast_method": method,
            "origin_date": origin.date.item(),
            "period_type": "week" if column < horizon else "total",
            "horizon_weeks": min(column + 1, horizon),
            "forecast": forecast[column],
            "lower_95": np.maximum(forecast[column] - width[column], 0),
            "upper_95": forecast[column] + width[column],
            "actual": actual,
        }
