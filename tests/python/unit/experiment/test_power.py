"""Power, detectable effect and sample size equal those of tea-tasting."""

import numpy as np
import pandas as pd
import pytest
import tea_tasting as tt

from insiders.experiment.power import (
    min_detectable_effect,
    required_customer_count,
    standard_error,
    t_test_power,
)

CUSTOMERS = pd.DataFrame({"orders": np.random.default_rng(1).poisson(3, 60)})
STD = CUSTOMERS["orders"].std()
MEAN = CUSTOMERS["orders"].mean()


def test_detectable_effect_is_that_of_tea_tasting() -> None:
    [expected] = tt.Mean("orders").solve_power(CUSTOMERS, "effect_size")
    effect = min_detectable_effect(STD, 30, 30, power=0.8, significance_level=0.05)
    assert effect == pytest.approx(expected.effect_size, rel=1e-6)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5])
def test_power_is_that_of_tea_tasting(share: float) -> None:
    [expected] = tt.Mean("orders", rel_effect_size=share).solve_power(CUSTOMERS, "power")
    noncentrality = share * MEAN / standard_error(STD, 30, 30)
    assert t_test_power(noncentrality, 58, 0.05) == pytest.approx(expected.power, abs=1e-9)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.4])
def test_required_customers_are_those_of_tea_tasting(share: float) -> None:
    metric = tt.Mean("orders", rel_effect_size=share)
    [expected] = metric.solve_power(CUSTOMERS, "n_obs")
    count = required_customer_count(share * MEAN, STD, power=0.8, significance_level=0.05)
    # Ours is even, because both arms are of one size.
    assert expected.n_obs <= count <= expected.n_obs + 1


def test_arms_of_different_sizes_see_less_than_equal_ones() -> None:
    equal, unequal = (
        min_detectable_effect(1.0, *sizes, power=0.8, significance_level=0.05)
        for sizes in ((50, 50), (20, 80))
    )
    assert unequal == pytest.approx(equal * standard_error(1, 20, 80) / standard_error(1, 50, 50))
    assert unequal > equal


def test_no_effect_is_found_as_often_as_the_level_says() -> None:
    assert t_test_power(0, 58, 0.05) == pytest.approx(0.05)


@pytest.mark.parametrize("noncentrality", [9.0, 40.0, 1e4])
def test_large_effects_are_always_found(noncentrality: float) -> None:
    assert t_test_power(noncentrality, 672, 0.05) == pytest.approx(1)


def test_smallest_experiment_has_a_detectable_effect() -> None:
    assert min_detectable_effect(1.0, 2, 1, 0.8, 0.05) > min_detectable_effect(1.0, 2, 2, 0.8, 0.05)
    assert required_customer_count(10.0, 0.001, 0.8, 0.05) == 4
