"""The likelihood of BG/NBD, with its gradient; see `insiders.customer_value.bg_nbd`."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, psi

Floats = NDArray[np.float64]


class Histories(NamedTuple):
    """Distinct order histories (histories,), and how many customers have each."""

    frequency: Floats
    recency: Floats
    T: Floats
    customer_count: Floats


def distinct_histories(frequency: NDArray[np.int64], recency: Floats, age: Floats) -> Histories:
    """Return the distinct rows of frequency, recency and T, each (customers,), in order."""
    rows, counts = np.unique(np.column_stack([frequency, recency, age]), axis=0, return_counts=True)
    return Histories(*rows.T, counts.astype(np.float64))


def log_likelihood(parameters: Floats, histories: Histories) -> tuple[float, Floats]:
    """Return the mean log-likelihood of the customers, and its gradient.

    Parameters
    ----------
    parameters : ndarray of shape (4,)
        r, alpha, a and b; alpha in the unit of the histories' times.
    histories : Histories

    Returns
    -------
    tuple of float and ndarray of shape (4,)
    """
    weights = histories.customer_count / histories.customer_count.sum()
    order_value, order_gradient = _order_terms(parameters, histories, weights)
    time_value, time_gradient = _time_terms(parameters, histories, weights)
    return order_value + time_value, order_gradient + time_gradient


def _order_terms(parameters: Floats, histories: Histories, weights: Floats) -> tuple[float, Floats]:
    """Return the terms of the numbers of orders alone, once for each distinct number."""
    r, alpha, a, b = parameters
    x, index = np.unique(histories.frequency, return_inverse=True)
    shares = np.bincount(index, weights)
    terms = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    terms += gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    slope = psi(a + b) - psi(a + b + x)
    gradient = [
        psi(r + x) - psi(r) + np.log(alpha),
        np.full(len(x), r / alpha),
        slope,
        slope + psi(b + x) - psi(b),
    ]
    return float((shares * terms).sum()), (shares * np.array(gradient)).sum(axis=1)


def _time_terms(parameters: Floats, histories: Histories, weights: Floats) -> tuple[float, Floats]:
    """Return the terms of the times: active until T, or dropped out after the last order."""
    r, alpha, a, b = parameters
    x = histories.frequency
    has_repeat = x > 0
    # Without a repeat order there is no dropout, and b + x - 1 may be negative.
    b_after = b + np.maximum(x, 1) - 1
    log_active = np.log(alpha + histories.T)
    log_last = np.log(alpha + histories.recency)
    active = -(r + x) * log_active
    dropped = np.where(has_repeat, np.log(a / b_after) - (r + x) * log_last, -np.inf)
    value = np.logaddexp(active, dropped)
    is_dropped = np.exp(dropped - value)
    is_active = 1 - is_dropped
    rates = is_active / (alpha + histories.T) + is_dropped / (alpha + histories.recency)
    gradient = [
        -is_active * log_active - is_dropped * log_last,
        -(r + x) * rates,
        is_dropped / a,
        -is_dropped / b_after,
    ]
    return float((weights * value).sum()), (weights * np.array(gradient)).sum(axis=1)
