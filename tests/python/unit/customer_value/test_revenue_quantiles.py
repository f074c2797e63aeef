"""Quantiles of revenue equal those of a simulation."""

import numpy as np
import pytest

from insiders.customer_value.revenue_quantiles import relative_revenue_quantiles
from unit.customer_value.simulated_shop import true_models

QUANTILES = [0.025, 0.5, 0.9, 0.975]


@pytest.mark.parametrize(("order_count", "max_orders"), [(1, 4), (20, 4), (130, 60)])
def test_quantiles_equal_a_simulation(order_count: int, max_orders: int) -> None:
    _, spend = true_models()
    n = 400_000
    rng = np.random.default_rng(4)
    orders = rng.binomial(max_orders, 0.5, n)
    past = spend.p_ * order_count + spend.q_
    multiples = rng.gamma(spend.p_ * orders) / rng.gamma(past, size=n)
    survival = np.array([[(orders >= number).mean() for number in range(1, max_orders + 1)]])
    quantiles = relative_revenue_quantiles(spend, order_count, survival, QUANTILES)[0]
    # One in 16 has no order of four.
    assert (quantiles[0] == 0) == (max_orders == 4)
    np.testing.assert_allclose(quantiles, np.quantile(multiples, QUANTILES), rtol=1e-2)


def test_unlikely_orders_have_no_revenue_within_the_interval() -> None:
    _, spend = true_models()
    survival = np.array([[0.02, 0.001], [0.03, 0.001], [1.0, 0.999]])
    quantiles = relative_revenue_quantiles(spend, 1, survival, [0.025, 0.975])
    assert quantiles[0].tolist() == [0, 0]
    assert quantiles[1, 0] == 0 < quantiles[1, 1]
    assert 0 < quantiles[2, 0] < quantiles[2, 1]
