"""Types of the hyperparameters of forecasts, which dbt models read from `meta`."""

from typing import TypedDict


class ForecastParameters(TypedDict):
    """Block `forecast`.

    `recent_weeks` is the number of weeks whose mean is the forecast without a season,
    `season_weeks` the length of a season, `min_origins` the least number of past forecasts that
    give an interval, and `max_backtest_origins` the most that a backtest makes.
    """

    horizon_weeks: int
    recent_weeks: int
    season_weeks: int
    min_origins: int
    max_backtest_origins: int
