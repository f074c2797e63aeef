"""Power of a two-sided t-test of two means with a common standard deviation [1]_.

References
----------
.. [1] Cohen, J. (1988). Statistical power analysis for the behavioral sciences, 2nd edition, ch. 2.
"""

import math

import numpy as np
from scipy.optimize import brentq
from scipy.special import nctdtr, ndtri, stdtrit


def t_test_power(
    noncentrality: float, degrees_of_freedom: float, significance_level: float
) -> float:
    """Return the probability, 0 to 1, that the test rejects no effect.

    Parameters
    ----------
    noncentrality : float
        True effect, in standard errors of the difference of means.
    degrees_of_freedom : float
    significance_level : float
        0 to 1.
    """
    limit = stdtrit(degrees_of_freedom, 1 - significance_level / 2)
    # SciPy has NaN for probabilities that are too small to compute.
    below, within = np.nan_to_num(
        nctdtr(degrees_of_freedom, noncentrality, np.array([-limit, limit]))
    )
    return float(1 - within + below)


def standard_error(std: float, treatment_count: int, control_count: int) -> float:
    """Return the standard error of the difference of the arms' means, in the unit of `std`."""
    return std * math.sqrt(1 / treatment_count + 1 / control_count)


def min_detectable_effect(
    std: float, treatment_count: int, control_count: int, power: float, significance_level: float
) -> float:
    """Return the smallest effect that the test finds with this power.

    Parameters
    ----------
    std : float
        Standard deviation of the metric among customers.
    treatment_count, control_count : int
        At least 2 customers together with at least 1 in each arm, and 3 in all.
    power, significance_level : float
        0 to 1; the power is above the level.

    Returns
    -------
    float
        In the unit of `std`.
    """
    degrees_of_freedom = treatment_count + control_count - 2

    def missing_power(noncentrality: float) -> float:
        return t_test_power(noncentrality, degrees_of_freedom, significance_level) - power

    # With one degree of freedom and 5 %, a power of 80 % takes 19 standard errors.
    noncentrality = brentq(missing_power, 0, 100)
    return float(noncentrality * standard_error(std, treatment_count, control_count))


def required_customer_count(
    effect: float, std: float, power: float, significance_level: float
) -> int:
    """Return how many customers, in two arms of equal size, find the effect with this power.

    Parameters
    ----------
    effect, std : float
        Above 0, in one unit.
    power, significance_level : float
        0 to 1; the power is above the level.
    """
    # By the normal distribution, whose tails are thinner, so the count is slightly too small.
    quantiles = ndtri(1 - significance_level / 2) + ndtri(power)
    arm_count = max(2, math.floor(2 * (quantiles * std / effect) ** 2))
    while (
        t_test_power(
            effect / standard_error(std, arm_count, arm_count),
            2 * arm_count - 2,
            significance_level,
        )
        < power
    ):
        arm_count += 1
    return 2 * arm_count
