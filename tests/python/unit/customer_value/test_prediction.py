"""Predictions hold for simulated customers, one by one and in sum."""

from itertools import pairwise

import numpy as np
import pytest

from insiders.customer_value.prediction import predict_values
from insiders.customer_value.schemas import HORIZONS_DAYS, horizon_columns
from unit.customer_value.simulated_shop import simulate_customers, true_models


@pytest.fixture(scope="module", params=[30, 180])
def horizon(request: pytest.FixtureRequest) -> int:
    """Return a horizon in days."""
    days: int = request.param
    return days


def test_intervals_cover_and_sums_agree(horizon: int) -> None:
    customers = simulate_customers(3000, seed=5, horizon_days=horizon)
    names = horizon_columns(horizon)
    predictions = predict_values(*true_models(), customers, [horizon])
    for actual, expected, lower, upper in (
        ("next_orders", names.expected_orders, names.orders_lower, names.orders_upper),
        ("next_revenue", names.expected_revenue, names.revenue_lower, names.revenue_upper),
    ):
        # Whole orders, and a probability of no order at all, make the intervals a little wide.
        covered = customers[actual].between(predictions[lower], predictions[upper]).mean()
        assert 0.94 < covered < 0.985
        errors = customers[actual] - predictions[expected]
        assert abs(errors.mean()) < 3 * errors.std() / len(errors) ** 0.5


def test_rows_are_those_of_the_customers_in_their_order() -> None:
    customers = simulate_customers(300, seed=6)
    shuffled = customers.sample(frac=1, random_state=1)
    predictions = predict_values(*true_models(), customers, HORIZONS_DAYS)
    again = predict_values(*true_models(), shuffled, HORIZONS_DAYS)
    assert again.index.equals(shuffled.index)
    np.testing.assert_array_equal(again.sort_index().to_numpy(), predictions.to_numpy())


def test_longer_horizons_expect_more() -> None:
    customers = simulate_customers(300, seed=7)
    predictions = predict_values(*true_models(), customers, HORIZONS_DAYS)
    for shorter, longer in pairwise(HORIZONS_DAYS):
        for short, long in zip(horizon_columns(shorter), horizon_columns(longer), strict=True):
            assert (predictions[short] <= predictions[long] + 1e-9).all()
