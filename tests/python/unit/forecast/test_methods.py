"""Each method forecasts what its name says, and segments add up to all customers."""

import numpy as np
import pytest

from insiders.forecast.methods import METHODS, SEASONAL, choose_method
from unit.forecast.weeks import DEFAULT, SMALL

TOTAL = np.array([1.0, 3, 2, 4, 6, 2, 2, 6])


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("recent_mean", [10 / 3, 10 / 3]),
        # Weeks 3 and 4 had 2 and 4; the last two weeks had twice the revenue of weeks 1 and 2.
        (SEASONAL, [4, 8]),
        ("naive", [6, 6]),
        ("drift", [6 + 5 / 7, 6 + 10 / 7]),
        ("historical_mean", [3.25, 3.25]),
    ],
)
def test_method_forecasts_the_next_weeks(method: str, expected: list[float]) -> None:
    forecast = METHODS[method](TOTAL[np.newaxis], TOTAL, SMALL)
    np.testing.assert_allclose(forecast, [expected])


@pytest.mark.parametrize("method", METHODS)
def test_forecasts_of_segments_add_up_to_all_customers(method: str) -> None:
    shares = np.array([[0.1], [0.3], [0.6]]) * np.linspace(0.5, 1, len(TOTAL))
    segments = np.vstack([shares, 1 - shares.sum(axis=0)]) * TOTAL
    forecasts = METHODS[method](segments, TOTAL, SMALL)
    whole = METHODS[method](TOTAL[np.newaxis], TOTAL, SMALL)
    if method == "drift":  # lines that would fall below zero do not
        assert (forecasts.sum(axis=0) >= whole[0] - 1e-12).all()
    else:
        np.testing.assert_allclose(forecasts.sum(axis=0), whole[0])


def test_drift_stays_at_zero() -> None:
    falling = np.array([[9.0, 5, 1]])
    np.testing.assert_array_equal(METHODS["drift"](falling, falling[0], SMALL), [[0, 0]])


def test_one_week_has_no_drift() -> None:
    np.testing.assert_array_equal(METHODS["drift"](TOTAL[np.newaxis, :1], TOTAL, SMALL), [[1, 1]])


@pytest.mark.parametrize(
    ("n_weeks", "method"), [(0, None), (7, None), (8, "recent_mean"), (64, "recent_mean")]
)
def test_a_season_needs_65_weeks(n_weeks: int, method: str | None) -> None:
    assert choose_method(np.ones(n_weeks), DEFAULT) == method
    assert choose_method(np.ones(65), DEFAULT) == SEASONAL


def test_a_year_before_without_revenue_is_no_season() -> None:
    total = np.concatenate([np.zeros(13), np.ones(52)])
    assert choose_method(total, DEFAULT) == "recent_mean"
