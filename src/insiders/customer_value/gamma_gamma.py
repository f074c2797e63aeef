"""Gamma-Gamma: what customers spend per order [1]_.

The values of a customer's orders are gamma distributed with shape p and a rate of their own; the
rates are gamma distributed over customers with shape q and rate v.

References
----------
.. [1] Fader, P. S. and Hardie, B. G. S. (2013). The gamma-gamma model of monetary value.
   http://www.brucehardie.com/notes/025/
"""

from functools import partial
from typing import Self

import numpy as np
from numpy.typing import NDArray

from insiders.customer_value.gamma_gamma_likelihood import log_likelihood, order_values
from insiders.customer_value.maximum_likelihood import maximize_likelihood

Floats = NDArray[np.float64]
# p, q and v, where the mean value is 1.
STARTS = [(2.0, 3.0, 1.0), (6.0, 2.0, 0.3)]
# An order's value has a mean above the smallest q, for every p.
MINIMA = (1e-5, 1.0, 1e-5)


class GammaGammaModel:
    """Gamma-Gamma by maximum likelihood.

    Attributes
    ----------
    p_ : float
        Shape of the gamma distribution of a customer's order values.
    q_, v_ : float
        Shape, and rate in the unit of the values, of the gamma distribution of customers' rates.
    """

    p_: float
    q_: float
    v_: float

    def fit(self, order_count: NDArray[np.int64], mean_value: Floats) -> Self:
        """Fit the three parameters.

        Parameters
        ----------
        order_count, mean_value : ndarray of shape (customers,)
            Number of orders, from 1, and their mean value, above 0.

        Raises
        ------
        ValueError
            If a customer has no order, or a mean value of 0 or less.
        """
        if np.any(order_count < 1) or np.any(mean_value <= 0):
            raise ValueError("Expected orders and a positive mean value for each customer.")
        scale = float(mean_value.mean())
        values = order_values(order_count, mean_value / scale)
        parameters = maximize_likelihood(partial(log_likelihood, values=values), STARTS, MINIMA)
        self.p_, self.q_, v = parameters.tolist()
        self.v_ = v * scale
        return self

    def expected_value(self, order_count: NDArray[np.int64], mean_value: Floats) -> Floats:
        """Return the expected value of each customer's next order, (customers,).

        It lies between the customer's own mean and that of all customers.
        """
        weights = self.p_ * order_count + self.q_ - 1
        return self.p_ * (self.v_ + order_count * mean_value) / weights
