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
    recent = parameters["recent_weeks"]
    if method is None:
        return f"Fewer than {recent} whole weeks of data: no forecast."
    sentences = [_method_sentence(method, n_weeks, parameters)]
    if np.isnan(row["lower_95"]):
        sentences.append(
            f"No revenue in the last {recent} weeks: no interval."
            if row["forecast"] == 0
            else f"Fewer than {parameters['min_origins']} past forecasts: no interval."
        )
    elif interval_method(method, n_weeks, parameters) != method:
        sentences.append(
            f"The interval is that of the mean of the last {recent} weeks, because the season has"
            f" fewer than {parameters['min_origins']} past forecasts."
        )
    if scope == "segment":
        sentences.append(
            "The series is that of today's members. They were chosen by their past purchases, so"
            " their later revenue tends toward the average."
        )
    return " ".join(sentences)


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
