"""Every scope has a forecast of each coming week and of their sum, or a reason."""

import numpy as np
import pandas as pd
import pytest

from insiders.forecast.estimates import forecast_rows
from insiders.forecast.schemas import FORECAST_SCHEMA
from insiders.frames import to_arrow
from unit.forecast.weeks import ALL, DEFAULT, INSIDERS, OTHERS, make_weeks


def forecasts(n_weeks: int, insiders_share: float = 0.5) -> pd.DataFrame:
    """Return the forecasts for a shop with a season of 52 weeks and 4 % growth a year."""
    number = np.arange(n_weeks)
    total = 1000 * (1.2 + np.sin(2 * np.pi * number / 52)) * 1.04 ** (number // 52)
    insiders = insiders_share * total
    weeks = make_weeks({ALL: total, INSIDERS: insiders, OTHERS: total - insiders})
    return to_arrow(forecast_rows(weeks, DEFAULT), FORECAST_SCHEMA).to_pandas()


def test_rows_are_weeks_and_their_sum() -> None:
    rows = forecasts(53)
    assert len(rows) == 3 * 14
    whole = rows[rows["scope"] == "all_customers"]
    assert whole["horizon_weeks"].tolist() == [*range(1, 14), 13]
    assert whole["period_type"].tolist() == ["week"] * 13 + ["total"]
    assert whole["origin_count"].tolist() == [*range(45, 32, -1), 33]
    np.testing.assert_allclose(whole["forecast"].iloc[-1], whole["forecast"].iloc[:13].sum())


@pytest.mark.parametrize("n_weeks", [20, 53, 70, 104])
def test_intervals_are_ordered_and_never_below_zero(n_weeks: int) -> None:
    rows = forecasts(n_weeks)
    rows = rows[rows["lower_95"].notna()]
    assert len(rows) > 0
    limits = rows[["lower_95", "lower_80", "forecast", "upper_80", "upper_95"]].to_numpy()
    assert (np.diff(limits) >= 0).all()
    assert (limits >= 0).all()


def test_two_years_show_the_season() -> None:
    rows = forecasts(104)
    whole = rows[rows["scope"] == "all_customers"]
    assert set(whole["forecast_method"]) == {"seasonal_naive_growth"}
    number = np.arange(104, 117)
    expected = 1000 * (1.2 + np.sin(2 * np.pi * number / 52)) * 1.04**2
    np.testing.assert_allclose(whole["forecast"].iloc[:13], expected)


def test_few_weeks_have_no_forecast_and_say_so() -> None:
    rows = forecasts(7)
    assert rows[["forecast_method", "forecast", "lower_95", "upper_95"]].isna().all(axis=None)
    assert set(rows["note"]) == {"Fewer than 8 whole weeks of data: no forecast."}
    assert (rows["origin_count"] == 0).all()


def test_long_horizons_need_more_weeks_for_an_interval() -> None:
    rows = forecasts(20)
    weeks = rows[(rows["scope"] == "all_customers") & (rows["period_type"] == "week")]
    has_interval = weeks["lower_95"].notna()
    assert weeks.loc[has_interval, "horizon_weeks"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert weeks.loc[~has_interval, "note"].str.contains("Fewer than 6 past forecasts").all()


def test_a_segment_without_recent_revenue_has_no_interval() -> None:
    total = np.arange(1.0, 54)
    silent = np.where(np.arange(53) < 45, 1.0, 0.0)
    weeks = make_weeks({ALL: total, OTHERS: total - silent, INSIDERS: silent})
    rows = pd.DataFrame(forecast_rows(weeks, DEFAULT))
    silent_rows = rows[rows["segment_name"] == "Insiders"]
    assert (silent_rows["forecast"] == 0).all()
    assert silent_rows[["lower_95", "upper_95"]].isna().all(axis=None)
    assert silent_rows["note"].str.contains("No recent revenue").all()


def test_no_weeks_are_no_rows() -> None:
    weeks = make_weeks({ALL: [1]}).head(0)
    assert len(to_arrow(forecast_rows(weeks, DEFAULT), FORECAST_SCHEMA)) == 0
