"""Rows of weeks become arrays by scope."""

import numpy as np
import pytest

from insiders.forecast.series import weekly_series
from unit.forecast.weeks import ALL, INSIDERS, OTHERS, make_weeks


def test_series_are_the_complete_weeks_of_each_scope() -> None:
    weeks = make_weeks({ALL: [9, 3, 5], INSIDERS: [8, 1, 2], OTHERS: [1, 2, 3]}, n_incomplete=1)
    series = weekly_series(weeks)
    assert series.scopes["segment_name"].tolist() == ["All customers", "Average", "Insiders"]
    np.testing.assert_array_equal(series.revenue, [[3, 5], [2, 3], [1, 2]])
    np.testing.assert_array_equal(series.total, [3, 5])
    assert series.week_end_dates.astype(str).tolist() == ["2011-12-02", "2011-12-09"]


def test_no_complete_week_is_an_empty_series() -> None:
    series = weekly_series(make_weeks({ALL: [9], OTHERS: [9]}, n_incomplete=1))
    assert series.revenue.shape == (2, 0)
    assert len(series.total) == 0


def test_scopes_with_different_weeks_are_refused() -> None:
    weeks = make_weeks({ALL: [9, 3], OTHERS: [9, 3]}).head(3)
    with pytest.raises(ValueError, match="cannot reshape"):
        weekly_series(weeks)
