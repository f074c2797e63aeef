"""The likelihood equals the published formula, and its gradient the slope."""

import numpy as np
import pytest
from scipy.optimize import check_grad
from scipy.special import beta, gamma

from insiders.customer_value.bg_nbd_likelihood import distinct_histories, log_likelihood

# The smallest b makes b + x - 1 negative for customers without a repeat order.
PARAMETERS = [np.array([0.3, 4.0, 0.8, 2.4]), np.array([1.2, 20.0, 1e-3, 0.2])]
FREQUENCY = np.array([0, 0, 1, 2, 2, 7])
RECENCY = np.array([0.0, 0.0, 5.0, 30.0, 30.0, 12.0])
AGE = np.array([3.0, 39.0, 39.0, 39.0, 39.0, 12.0])


def published_likelihood(parameters: list[float], x: float, t_x: float, age: float) -> float:
    """Return equation 6 of Fader, Hardie and Lee (2005) for one customer."""
    r, alpha, a, b = parameters
    factor = gamma(r + x) * alpha**r / gamma(r)
    active = beta(a, b + x) / beta(a, b) / (alpha + age) ** (r + x)
    if x == 0:
        return factor * active
    dropped = beta(a + 1, b + x - 1) / beta(a, b) / (alpha + t_x) ** (r + x)
    return factor * (active + dropped)


def test_equal_histories_are_counted() -> None:
    histories = distinct_histories(FREQUENCY, RECENCY, AGE)
    assert histories.frequency.tolist() == [0, 0, 1, 2, 7]
    assert histories.customer_count.tolist() == [1, 1, 1, 2, 1]


@pytest.mark.parametrize("parameters", PARAMETERS)
def test_mean_over_customers_equals_the_published_formula(parameters: np.ndarray) -> None:
    expected = [
        np.log(published_likelihood(parameters.tolist(), *history))
        for history in zip(FREQUENCY, RECENCY, AGE, strict=True)
    ]
    value, _ = log_likelihood(parameters, distinct_histories(FREQUENCY, RECENCY, AGE))
    assert value == pytest.approx(np.mean(expected))


@pytest.mark.parametrize("parameters", PARAMETERS)
def test_gradient_is_the_slope(parameters: np.ndarray) -> None:
    histories = distinct_histories(FREQUENCY, RECENCY, AGE)
    error = check_grad(
        lambda x: log_likelihood(x, histories)[0],
        lambda x: log_likelihood(x, histories)[1],
        parameters,
        epsilon=1e-9,
    )
    assert error < 1e-3 * np.abs(log_likelihood(parameters, histories)[1]).max()
