"""Intervals hold what they promise, on one year of weeks that depend on each other."""

import numpy as np
import pytest
from scipy import stats

from insiders.forecast.intervals import (
    add_total,
    error_scale,
    half_widths,
    interval_method,
    origin_counts,
    rolling_origin_errors,
)
from insiders.forecast.methods import METHODS, SEASONAL
from unit.forecast.weeks import DEFAULT, SMALL


def test_errors_are_relative_to_the_level_at_the_origin() -> None:
    revenue = np.array([[1.0, 2, 3, 6, 5]])
    errors = rolling_origin_errors("recent_mean", revenue, revenue[0], SMALL)
    # The level is 2 at the first origin and 11/3 at the second, after which one week is known.
    expected = [[[(6 - 2) / 2, (5 - 2) / 2, 7 / 2]], [[(5 - 11 / 3) / (11 / 3), np.nan, np.nan]]]
    np.testing.assert_allclose(errors, expected)
    np.testing.assert_array_equal(origin_counts(errors), [[2, 1, 1]])


def test_a_level_of_zero_has_no_relative_error() -> None:
    revenue = np.array([[0.0, 0, 0, 6, 5]])
    assert np.isnan(error_scale("recent_mean", revenue[:, :3], revenue[0], SMALL)).all()
    errors = rolling_origin_errors("recent_mean", revenue, revenue[0], SMALL)
    np.testing.assert_array_equal(origin_counts(errors), [[1, 0, 0]])


def test_width_is_a_quantile_of_t_with_one_degree_per_window_that_does_not_overlap() -> None:
    errors = np.array([0.1, -0.2, 0.3])[:, np.newaxis, np.newaxis] * np.ones((1, 3))
    rmse = np.sqrt(np.mean([0.1**2, 0.2**2, 0.3**2]))
    # Three forecasts of two weeks cover four weeks: two windows.
    expected = [rmse * stats.t.ppf(0.9, freedom) for freedom in (3, 2, 2)]
    np.testing.assert_allclose(half_widths(errors, 0.8, SMALL), [expected])


def test_too_few_errors_give_no_interval() -> None:
    assert np.isnan(half_widths(np.ones((1, 2, 3)), 0.95, SMALL)).all()
    no_origins = rolling_origin_errors("recent_mean", np.ones((2, 3)), np.ones(3), SMALL)
    assert no_origins.shape == (0, 2, 3)
    assert np.isnan(half_widths(no_origins, 0.95, SMALL)).all()


@pytest.mark.parametrize("correlation", [0.0, 0.6])
@pytest.mark.parametrize(("coverage", "lowest"), [(0.8, 0.8), (0.95, 0.95)])
def test_intervals_cover_at_least_their_share(
    correlation: float, coverage: float, lowest: float
) -> None:
    # 400 shops of 53 weeks, and the 13 weeks after them.
    random = np.random.default_rng(1)
    noise = random.normal(size=(400, 66))
    for week in range(1, 66):
        noise[:, week] += correlation * noise[:, week - 1]
    revenue = np.maximum(100 + 20 * noise, 0)
    history = revenue[:, :53], revenue[0, :53]
    forecast = add_total(METHODS["recent_mean"](*history, DEFAULT))
    errors = rolling_origin_errors("recent_mean", *history, DEFAULT)
    scale = error_scale("recent_mean", *history, DEFAULT)[:, np.newaxis]
    widths = scale * half_widths(errors, coverage, DEFAULT)
    is_covered = np.abs(add_total(revenue[:, 53:]) - forecast) <= widths
    assert (is_covered.mean(axis=0) > lowest - 0.03).all()
    assert is_covered[:, -1].mean() >= lowest - 0.03


@pytest.mark.parametrize(("n_weeks", "method"), [(82, "recent_mean"), (83, SEASONAL)])
def test_a_season_with_few_past_forecasts_takes_the_interval_of_the_recent_mean(
    n_weeks: int, method: str
) -> None:
    assert interval_method(SEASONAL, n_weeks, DEFAULT) == method
