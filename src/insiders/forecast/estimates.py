"""Revenue of the coming weeks, with intervals and a sentence on what they rest on."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from insiders.forecast.intervals import (
    add_total,
    error_scale,
    half_widths,
    interval_method,
    origin_counts,
    rolling_origin_errors,
)
from insiders.forecast.methods import METHODS, choose_method
from insiders.forecast.notes import forecast_note
from insiders.forecast.parameters import ForecastParameters
from insiders.forecast.series import WeeklySeries, weekly_series


def forecast_rows(weeks: pd.DataFrame, parameters: ForecastParameters) -> list[dict[str, Any]]:
    """Return one row per scope and coming week, and one for their sum, as in `FORECAST_SCHEMA`.

    Parameters
    ----------
    weeks : DataFrame
        Rows of `weekly_revenue`, ordered by scope, segment name and week.
    parameters : ForecastParameters
    """
    if weeks.empty:
        return []
    series = weekly_series(weeks)
    method = choose_method(series.total, parameters)
    values = _estimate(series, method, parameters) if method else {}
    rows = []
    for index, scope in enumerate(series.scopes.itertuples()):
        for column, (period_type, horizon) in enumerate(_periods(parameters)):
            row = {name: array[index, column] for name, array in values.items()}
            note = forecast_note(method, len(series.total), scope.scope, row, parameters)
            row |= {
                "scope": scope.scope,
                "segment_name": scope.segment_name,
                "forecast_method": method,
            }
            row |= {"period_type": period_type, "horizon_weeks": horizon, "note": note}
            rows.append({"origin_count": 0} | row)
    return rows


def _periods(parameters: ForecastParameters) -> Iterator[tuple[str, int]]:
    """Yield type and last week of each period that is forecast."""
    horizon = parameters["horizon_weeks"]
    yield from (("week", week) for week in range(1, horizon + 1))
    yield "total", horizon


def _estimate(
    series: WeeklySeries, method: str, parameters: ForecastParameters
) -> dict[str, np.ndarray]:
    """Return forecast, limits and number of origins (scopes, horizon + 1), by column name."""
    history = series.revenue, series.total
    forecast = add_total(METHODS[method](*history, parameters))
    source = interval_method(method, len(series.total), parameters)
    errors = rolling_origin_errors(source, *history, parameters)
    scale = error_scale(method, *history, parameters)[:, np.newaxis]
    values = {"forecast": forecast, "origin_count": origin_counts(errors)}
    for coverage in (80, 95):
        width = scale * half_widths(errors, coverage / 100, parameters)
        values[f"lower_{coverage}"] = np.maximum(forecast - width, 0)
        values[f"upper_{coverage}"] = forecast + width
    return values
