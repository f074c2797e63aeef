"""The likelihood equals the published formula, and its gradient the slope."""

import numpy as np
import pytest
from scipy.optimize import check_grad
from scipy.special import gamma

from insiders.customer_value.gamma_gamma_likelihood import log_likelihood, order_values

PARAMETERS = np.array([6.0, 3.5, 15.0])
COUNT = np.array([1, 3, 1, 7])
VALUE = np.array([20.0, 35.0, 4.0, 50.0])


def published_likelihood(p: float, q: float, v: float, x: int, z: float) -> float:
    """Return equation 1a of Fader and Hardie (2013) for one customer."""
    numerator = gamma(p * x + q) * v**q * z ** (p * x - 1) * x ** (p * x)
    return float(numerator / gamma(p * x) / gamma(q) / (v + x * z) ** (p * x + q))


def test_mean_over_customers_equals_the_published_formula() -> None:
    expected = [
        np.log(published_likelihood(*PARAMETERS, int(x), float(z)))
        for x, z in zip(COUNT, VALUE, strict=True)
    ]
    value, _ = log_likelihood(PARAMETERS, order_values(COUNT, VALUE))
    assert value == pytest.approx(np.mean(expected))


def test_gradient_is_the_slope() -> None:
    values = order_values(COUNT, VALUE)
    error = check_grad(
        lambda x: log_likelihood(x, values)[0], lambda x: log_likelihood(x, values)[1], PARAMETERS
    )
    assert error < 1e-5
