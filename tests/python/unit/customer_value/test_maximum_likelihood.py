"""The search finds the best of several maxima, within its bounds."""

import numpy as np
import pytest
from numpy.typing import NDArray

from insiders.customer_value.maximum_likelihood import maximize_likelihood

Floats = NDArray[np.float64]


def two_hills(parameters: Floats) -> tuple[float, Floats]:
    """Return a curve over the logarithm with a hill at 0 and a higher one at ln 20."""
    logarithm = np.log(parameters[0])
    heights, centers = np.array([1.0, 2.0]), np.log([1.0, 20.0])
    hills = heights * np.exp(-((logarithm - centers) ** 2))
    slope = (-2 * (logarithm - centers) * hills).sum()
    return float(hills.sum()), np.array([slope / parameters[0]])


def test_best_of_several_starts_counts() -> None:
    assert maximize_likelihood(two_hills, [(0.8,)]) == pytest.approx([1.0], rel=1e-2)
    assert maximize_likelihood(two_hills, [(0.8,), (15.0,)]) == pytest.approx([20.0], rel=1e-2)


def test_parameters_stay_above_their_minima() -> None:
    assert maximize_likelihood(two_hills, [(3.0,)], minima=[2.0])[0] >= 2.0


def test_likelihood_that_rises_for_ever_ends_at_a_bound() -> None:
    parameters = maximize_likelihood(lambda x: (float(x[0]), np.ones(1)), [(1.0,)])
    assert np.isfinite(parameters).all()
    assert parameters[0] > 1e5
