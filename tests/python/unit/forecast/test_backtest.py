"""A past forecast knows the weeks up to its origin alone."""

import numpy as np
import pandas as pd
import pytest

from insiders.forecast.backtest import forecast_error_rows
from insiders.forecast.methods import METHODS
from insiders.forecast.schemas import FORECAST_ERROR_SCHEMA
from insiders.frames import to_arrow
from unit.forecast.weeks import ALL, INSIDERS, OTHERS, SMALL, make_weeks

NO_TOP = pd.DataFrame({"origin_date": pd.Series(dtype="datetime64[us]"), "gross_revenue": []})


def errors(weeks: pd.DataFrame, by_origin: pd.DataFrame = NO_TOP) -> pd.DataFrame:
    """Return the rows as the model writes them."""
    rows = forecast_error_rows(weeks, by_origin, SMALL)
    return to_arrow(rows, FORECAST_ERROR_SCHEMA).to_pandas()


def test_forecasts_are_beside_the_revenue_that_came() -> None:
    rows = errors(make_weeks({ALL: [1, 2, 3, 6, 5, 4, 8, 2], OTHERS: [1, 2, 3, 6, 5, 4, 8, 2]}))
    # Two errors of two weeks are known from six weeks on.
    assert set(rows["origin_date"].astype(str)) == {"2011-11-25"}
    assert set(rows["forecast_method"]) == METHODS.keys() - {"seasonal_naive_growth"}
    ours = rows[rows["forecast_method"] == "recent_mean"]
    assert ours["forecast"].tolist() == [5, 5, 10]
    assert ours["actual"].tolist() == [8, 2, 10]
    assert ours["period_type"].tolist() == ["week", "week", "total"]
    assert (ours["lower_95"] <= ours["forecast"]).all()


def test_later_weeks_do_not_change_a_forecast() -> None:
    revenue = np.array([1.0, 2, 3, 6, 5, 4, 8, 2])
    other = np.append(revenue[:6], [80, 20])
    columns = ["forecast_method", "forecast", "lower_95", "upper_95"]
    first, second = (errors(make_weeks({ALL: values}))[columns] for values in (revenue, other))
    pd.testing.assert_frame_equal(first, second)


def test_top_customers_have_other_weeks_at_each_origin() -> None:
    weeks = make_weeks({ALL: np.arange(1.0, 10), INSIDERS: np.arange(1.0, 10)})
    dates = weeks["week_end_date"].unique()
    by_origin = pd.concat(
        pd.DataFrame({"origin_date": date, "gross_revenue": np.arange(9.0) * number})
        for number, date in enumerate(dates, start=1)
    )
    rows = errors(weeks, by_origin)
    rows = rows[(rows["forecast_method"] == "naive") & (rows["horizon_weeks"] == 1)]
    assert (
        rows["scope"].tolist() == ["all_customers"] * 2 + ["insiders"] * 2 + ["top_customers"] * 2
    )
    assert rows["forecast"].tolist() == [6, 7, 6, 7, 5 * 6, 6 * 7]
    assert rows["actual"].tolist() == [7, 8, 7, 8, 6 * 6, 7 * 7]


def test_a_season_is_measured_where_it_can_forecast_and_on_the_last_origins() -> None:
    rows = errors(make_weeks({ALL: np.arange(1.0, 16)}))
    assert set(rows["forecast_method"]) == set(METHODS)
    # Eight weeks before the first origin, two after the last: six origins, of which four count.
    assert rows["origin_date"].nunique() == SMALL["max_backtest_origins"]


@pytest.mark.parametrize("n_weeks", [1, 3, 7])
def test_too_few_weeks_are_no_rows(n_weeks: int) -> None:
    assert len(errors(make_weeks({ALL: np.ones(n_weeks)}))) == 0
    assert len(errors(make_weeks({ALL: [1.0]}).head(0))) == 0
