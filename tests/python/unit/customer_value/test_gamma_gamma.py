"""Gamma-Gamma gives the published parameters and those of simulated customers."""

import numpy as np
import pytest

from insiders.customer_value.gamma_gamma import GammaGammaModel
from unit.customer_value.cdnow import read_cdnow
from unit.customer_value.simulated_shop import simulate_customers, true_models


def test_parameters_of_cdnow_are_the_published_ones() -> None:
    cdnow = read_cdnow().query("x > 0")
    model = GammaGammaModel().fit(cdnow["x"].to_numpy(), cdnow["zbar"].to_numpy())
    np.testing.assert_allclose([model.p_, model.q_, model.v_], [6.25, 3.74, 15.44], rtol=2e-3)


def test_parameters_of_simulated_customers_are_found() -> None:
    customers = simulate_customers(4000, seed=1)
    model = GammaGammaModel().fit(
        customers["order_day_count"].to_numpy(), customers["average_order_day_value"].to_numpy()
    )
    _, true = true_models()
    np.testing.assert_allclose(
        [model.p_, model.q_, model.v_], [true.p_, true.q_, true.v_], rtol=0.15
    )


def test_expected_value_moves_from_the_mean_of_all_to_the_own_mean() -> None:
    _, model = true_models()
    values = model.expected_value(np.array([0, 1, 1000]), np.array([0.0, 500.0, 500.0]))
    everybody = model.p_ * model.v_ / (model.q_ - 1)
    assert values[0] == pytest.approx(everybody)
    assert everybody < values[1] < values[2] < 500
    assert values[2] == pytest.approx(500, rel=1e-2)


def test_equal_values_are_expected_again() -> None:
    count = np.arange(1, 21)
    model = GammaGammaModel().fit(count, np.full(20, 10.0))
    np.testing.assert_allclose(model.expected_value(count, np.full(20, 10.0)), 10, rtol=1e-3)


@pytest.mark.parametrize(("count", "value"), [(0, 1.0), (1, 0.0), (1, -1.0)])
def test_customers_without_orders_or_value_are_refused(count: int, value: float) -> None:
    with pytest.raises(ValueError, match="positive mean value"):
        GammaGammaModel().fit(np.array([1, count]), np.array([1.0, value]))
