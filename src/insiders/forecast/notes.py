"""What a forecast rests on, in sentences that a reader of the mart needs."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from insiders.forecast.intervals import interval_method
from insiders.forecast.methods import SEASONAL
from insiders.forecast.parameters import ForecastParameters


def forecast_note(
    method: str | None,
    n_weeks: int,
    scope: str,
    row: Mapping[str, Any],
    parameters: ForecastParameters,
) -> str:
    """Return the note of one forecast.

    Parameters
    ----------
    method : str or None
        None if there are too few weeks for a forecast.
    n_weeks : int
        Whole weeks of data.
    scope : str
        `all_customers` or `segment`.
    row : mapping
        `forecast` and `lower_95` of the forecast, the latter NaN without an interval.
    parameters : ForecastParameters
    """
    if method is None:
        return f"Fewer than {parameters['recent_weeks']} whole weeks of data: no forecast."
    sentences = [
        _method_sentence(method, n_weeks, parameters),
        _interval_sentence(method, n_weeks, row, parameters),
    ]
    if scope == "segment":
        sentences.append(
            "The series is that of today's members. They were chosen by their past purchases, so"
            " their later revenue tends toward the average."
        )
    return " ".join(sentence for sentence in sentences if sentence)


def _method_sentence(method: str, n_weeks: int, parameters: ForecastParameters) -> str:
    """Return how the forecast is made, and why."""
    if method == SEASONAL:
        return (
            f"The forecast is all customers' revenue of the same weeks {parameters['season_weeks']}"
            f" weeks ago, times growth over the last {parameters['horizon_weeks']} weeks."
        )
    return (
        f"{n_weeks} whole weeks of data do not show the season of a year: the forecast is the mean"
        f" of the last {parameters['recent_weeks']} weeks."
    )


def _interval_sentence(
    method: str, n_weeks: int, row: Mapping[str, Any], parameters: ForecastParameters
) -> str:
    """Return why there is no interval, or whose it is; nothing if it is the method's own."""
    if np.isnan(row["lower_95"]):
        if row["forecast"] == 0:
            return "No recent revenue: no interval."
        return f"Fewer than {parameters['min_origins']} past forecasts: no interval."
    if interval_method(method, n_weeks, parameters) != method:
        return (
            f"The interval is that of the mean of the last {parameters['recent_weeks']} weeks,"
            f" because the season has fewer than {parameters['min_origins']} past forecasts."
        )
    return ""
