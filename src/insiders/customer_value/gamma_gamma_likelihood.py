"""The likelihood of Gamma-Gamma, with its gradient; see `insiders.customer_value.gamma_gamma`."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, psi

Floats = NDArray[np.float64]


class OrderValues(NamedTuple):
    """Mean order values (customers,), and the index of each customer's count in `order_count`.

    `order_count` has the distinct numbers of orders, (counts,).
    """

    mean_value: Floats
    index: NDArray[np.intp]
    order_count: NDArray[np.int64]


def order_values(order_count: NDArray[np.int64], mean_value: Floats) -> OrderValues:
    """Return customers' numbers of orders and mean values, each (customers,), by their number."""
    distinct, index = np.unique(order_count, return_inverse=True)
    return OrderValues(mean_value, index, distinct)


def log_likelihood(parameters: Floats, values: OrderValues) -> tuple[float, Floats]:
    """Return the mean log-likelihood of the customers, and its gradient.

    Parameters
    ----------
    parameters : ndarray of shape (3,)
        p, q and v; v in the unit of the values.
    values : OrderValues

    Returns
    -------
    tuple of float and ndarray of shape (3,)
    """
    p, q, v = parameters
    z, index, x = values
    spent = v + x[index] * z
    # Sums over the customers of each number of orders: only these are needed.
    shares, log_z, log_spent = (
        np.bincount(index, weights) / len(z) for weights in (None, np.log(z), np.log(spent))
    )
    terms = shares * (gammaln(p * x + q) - gammaln(p * x) - gammaln(q))
    terms += shares * (q * np.log(v) + p * x * np.log(x))
    terms += (p * x - 1) * log_z - (p * x + q) * log_spent
    slope = shares * psi(p * x + q) - log_spent
    gradient = [
        (x * (slope + log_z + shares * (np.log(x) - psi(p * x)))).sum(),
        slope.sum() + np.log(v) - psi(q),
        q / v - np.mean((p * x[index] + q) / spent),
    ]
    return float(terms.sum()), np.array(gradient)
