"""BG/NBD: how often customers order, and whether they have dropped out [1]_.

While active, a customer orders at a constant rate, and drops out with a constant probability after
each repeat order. Rates are gamma distributed over customers, dropout probabilities beta
distributed. Times are in days.

References
----------
.. [1] Fader, P. S., Hardie, B. G. S. and Lee, K. L. (2005). "Counting your customers" the easy way:
   an alternative to the Pareto/NBD model. Marketing Science 24, 275-284.
"""
# ruff: noqa: N803 - T is the field's name for the time under observation.

from functools import partial
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, expit, gammaln

from insiders.customer_value.bg_nbd_likelihood import distinct_histories, log_likelihood
from insiders.customer_value.maximum_likelihood import maximize_likelihood

Floats = NDArray[np.float64]
# r, alpha, a and b, where the longest time is 100: with dropout, and nearly without.
STARTS = [(0.5, 20.0, 0.5, 3.0), (1.0, 20.0, 0.01, 1.0)]
# A distribution ends at the number of orders that fewer than this share of customers exceed.
MAX_TAIL = 1e-7


class BetaGeoModel:
    """BG/NBD by maximum likelihood.

    Attributes
    ----------
    r_, alpha_ : float
        Shape and rate (days) of the gamma distribution of the orders per day.
    a_, b_ : float
        Parameters of the beta distribution of the probability to drop out after an order.
    """

    r_: float
    alpha_: float
    a_: float
    b_: float

    def fit(self, frequency: NDArray[np.int64], recency: Floats, T: Floats) -> Self:
        """Fit the four parameters.

        Parameters
        ----------
        frequency : ndarray of shape (customers,)
            Repeat orders.
        recency, T : ndarray of shape (customers,)
            Days from the first order to the last one, and to the end of the observation.

        Raises
        ------
        ValueError
            If no customer has a repeat order: nothing is known of the time between orders.
        """
        if not np.any(frequency > 0):
            raise ValueError("Expected a customer with a repeat order, found none.")
        # The search is slow where parameters differ by orders of magnitude.
        scale = float(T.max()) / 100
        histories = distinct_histories(frequency, recency / scale, T / scale)
        parameters = maximize_likelihood(partial(log_likelihood, histories=histories), STARTS)
        self.r_, alpha, self.a_, self.b_ = parameters.tolist()
        self.alpha_ = alpha * scale
        return self

    @property
    def dropout_probability_(self) -> float:
        """The mean probability to drop out after an order, a / (a + b)."""
        return self.a_ / (self.a_ + self.b_)

    def probability_alive(self, frequency: NDArray[np.int64], recency: Floats, T: Floats) -> Floats:
        """Return the probability that each customer has not dropped out by T, (customers,).

        It is 1 without a repeat order, because the model knows no dropout before one.
        """
        log_odds_dropped = np.log(self.a_ / (self.b_ + np.maximum(frequency, 1) - 1)) + (
            self.r_ + frequency
        ) * np.log((self.alpha_ + T) / (self.alpha_ + recency))
        return np.where(frequency > 0, expit(-log_odds_dropped), 1.0)

    def order_survival(
        self, frequency: int, recency: Floats, T: Floats, horizon_days: Floats
    ) -> Floats:
        """Return the probability of at least 1, 2, … orders in the days after T.

        The distribution is exact. An active customer's orders are the smaller of two independent
        numbers: a negative binomial one of orders without dropout, and a beta-geometric one of
        orders up to dropout. The sum over the orders is the expected number of [1]_, equation 10.

        Parameters
        ----------
        frequency : int
            Repeat orders of all these customers.
        recency, T, horizon_days : ndarray of shape (customers,)
            In days; the horizon is above 0.

        Returns
        -------
        ndarray of shape (customers, orders)
        """
        shape = self.r_ + frequency
        success = horizon_days / (self.alpha_ + T + horizon_days)
        orders = np.arange(_order_limit(shape, float(success.max())))
        log_probabilities = gammaln(shape + orders) - gammaln(shape) - gammaln(orders + 1)
        log_probabilities = log_probabilities + np.log1p(-success[:, None]) * shape
        log_probabilities += np.log(success[:, None]) * orders
        at_least = 1 - np.cumsum(np.exp(log_probabilities), axis=1)
        b = self.b_ + frequency
        remains = np.cumprod(np.append(1.0, (b + orders[:-1]) / (self.a_ + b + orders[:-1])))
        is_alive = self.probability_alive(np.full(len(T), frequency), recency, T)
        return np.maximum(at_least, 0) * remains * is_alive[:, None]


def _order_limit(shape: float, success: float) -> int:
    """Return a number that the negative binomial number exceeds with at most `MAX_TAIL`."""
    limit = 8
    while betainc(limit + 1, shape, success) > MAX_TAIL:
        limit = limit * 5 // 4
    return limit
