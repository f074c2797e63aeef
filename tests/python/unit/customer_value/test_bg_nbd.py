"""BG/NBD gives the published parameters, those of simulated customers, and exact forecasts."""

import numpy as np
import pytest
from scipy.special import hyp2f1

from insiders.customer_value.bg_nbd import BetaGeoModel
from unit.customer_value.cdnow import read_cdnow
from unit.customer_value.simulated_shop import simulate_customers, true_models


def published_expectation(
    model: BetaGeoModel, x: int, t_x: float, age: float, days: float
) -> float:
    """Return equation 10 of Fader, Hardie and Lee (2005) for one customer."""
    r, alpha, a, b = model.r_, model.alpha_, model.a_, model.b_
    share = ((alpha + age) / (alpha + age + days)) ** (r + x)
    sum_ = hyp2f1(r + x, b + x, a + b + x - 1, days / (alpha + age + days))
    odds = a / (b + x - 1) * ((alpha + age) / (alpha + t_x)) ** (r + x) if x else 0.0
    return float((a + b + x - 1) / (a - 1) * (1 - share * sum_) / (1 + odds))


def test_parameters_of_cdnow_are_the_published_ones() -> None:
    cdnow = read_cdnow()
    model = BetaGeoModel().fit(*(cdnow[name].to_numpy() for name in ("x", "t_x", "T")))
    fitted = [model.r_, model.alpha_, model.a_, model.b_]
    np.testing.assert_allclose(fitted, [0.243, 4.414, 0.793, 2.426], rtol=2e-3)


def test_parameters_do_not_depend_on_the_unit_of_time() -> None:
    cdnow = read_cdnow()
    x, t_x, age = (cdnow[name].to_numpy() for name in ("x", "t_x", "T"))
    weeks, days = BetaGeoModel().fit(x, t_x, age), BetaGeoModel().fit(x, 7 * t_x, 7 * age)
    assert days.alpha_ == pytest.approx(7 * weeks.alpha_, rel=1e-4)
    assert days.r_ == pytest.approx(weeks.r_, rel=1e-4)


def test_parameters_of_simulated_customers_are_found() -> None:
    customers = simulate_customers(4000, seed=1)
    model = BetaGeoModel().fit(
        *(customers[name].to_numpy() for name in ("frequency", "recency", "T"))
    )
    true, _ = true_models()
    assert model.r_ == pytest.approx(true.r_, rel=0.1)
    assert model.alpha_ == pytest.approx(true.alpha_, rel=0.15)
    assert model.dropout_probability_ == pytest.approx(true.dropout_probability_, rel=0.15)


def test_customers_without_a_repeat_order_are_refused() -> None:
    with pytest.raises(ValueError, match="repeat order"):
        BetaGeoModel().fit(np.zeros(3, int), np.zeros(3), np.ones(3))


@pytest.mark.parametrize(("x", "t_x", "age"), [(0, 0.0, 10.0), (1, 3.0, 300.0), (40, 290.0, 300.0)])
@pytest.mark.parametrize("days", [30.0, 180.0])
def test_sum_of_the_distribution_is_the_published_expectation(
    x: int, t_x: float, age: float, days: float
) -> None:
    model, _ = true_models()
    survival = model.order_survival(x, np.array([t_x]), np.array([age]), np.array([days]))
    assert survival.sum() == pytest.approx(published_expectation(model, x, t_x, age, days))


def test_distribution_equals_a_simulation() -> None:
    model, _ = true_models()
    x, t_x, age, days, n = 5, 150.0, 200.0, 90.0, 200_000
    rng = np.random.default_rng(2)
    rate = rng.gamma(model.r_ + x, 1 / (model.alpha_ + age), n)
    stays = rng.geometric(rng.beta(model.a_, model.b_ + x, n))
    alive = model.probability_alive(np.array([x]), np.array([t_x]), np.array([age]))
    later = np.minimum(rng.poisson(rate * days), stays) * (rng.random(n) < alive)
    survival = model.order_survival(x, np.array([t_x]), np.array([age]), np.array([days]))[0]
    simulated = [(later >= orders).mean() for orders in range(1, 11)]
    np.testing.assert_allclose(survival[:10], simulated, atol=4e-3)


def test_share_of_simulated_customers_who_order_again_is_predicted() -> None:
    customers = simulate_customers(4000, seed=3)
    model, _ = true_models()
    for frequency in (0, 1, 2):
        rows = customers[customers["frequency"] == frequency]
        recency, age = rows["recency"].to_numpy(), rows["T"].to_numpy()
        survival = model.order_survival(frequency, recency, age, np.full(len(rows), 90.0))
        orders_again = (rows["next_orders"] > 0).mean()
        assert survival[:, 0].mean() == pytest.approx(orders_again, abs=0.04)


def test_long_silence_lowers_the_probability_of_being_alive() -> None:
    model, _ = true_models()
    alive = model.probability_alive(
        np.array([0, 6, 6, 500]), np.array([0.0, 300.0, 60.0, 10.0]), np.full(4, 300.0)
    )
    assert alive[0] == 1
    assert alive[1] > 0.8 > 0.1 > alive[2] > alive[3] >= 0
