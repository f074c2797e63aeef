"""Quantiles of customers' future revenue, by BG/NBD and Gamma-Gamma, without simulation."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv, expit, logit, ndtri

from insiders.customer_value.gamma_gamma import GammaGammaModel

Floats = NDArray[np.float64]
# Quantiles are interpolated between so many points; beyond them is this share of each tail.
GRID_SIZE, GRID_TAIL = 64, 1e-3
# Smaller tails have no normal quantile.
MIN_TAIL = 1e-12


def relative_revenue_quantiles(
    spend: GammaGammaModel, order_count: int, order_survival: Floats, quantiles: list[float]
) -> Floats:
    """Return quantiles of future revenue as multiples of `spend.v_` plus the revenue so far.

    Given the number of future orders, this multiple has a beta prime distribution, because the
    customer's rate has a gamma distribution after the orders so far. The mixture over the number of
    orders is evaluated on a grid.

    Parameters
    ----------
    spend : GammaGammaModel
        Fitted.
    order_count : int
        Orders so far of all these customers.
    order_survival : ndarray of shape (customers, orders)
        Probability of at least 1, 2, … future orders.
    quantiles : list of float
        0 to 1.

    Returns
    -------
    ndarray of shape (customers, quantiles)
    """
    future = spend.p_ * np.arange(1, order_survival.shape[1] + 1)
    past = spend.p_ * order_count + spend.q_
    ends = betaincinv(future[[0, -1]], past, [GRID_TAIL, 1 - GRID_TAIL])
    log_multiples = np.linspace(*logit(ends), GRID_SIZE)
    # P(revenue above each point) for each number of orders, of shape (orders, points).
    exceeds = 1 - betainc(future[:, None], past, expit(log_multiples))
    probabilities = -np.diff(order_survival, axis=1, append=0)
    tails = np.einsum("co,op->cp", probabilities, exceeds)
    return np.column_stack(
        [_invert(tails, order_survival[:, 0], log_multiples, 1 - level) for level in quantiles]
    )


def _invert(tails: Floats, any_order: Floats, log_multiples: Floats, probability: float) -> Floats:
    """Return the multiple that each customer exceeds with this probability; 0 without one."""
    after = np.clip((tails > probability).sum(axis=1), 1, tails.shape[1] - 1)
    rows = np.arange(len(tails))
    # Interpolated between normal quantiles, because revenue is nearly lognormal.
    ends = np.clip([tails[rows, after - 1], tails[rows, after]], MIN_TAIL, 1 - MIN_TAIL)
    upper, lower = ndtri(ends)
    share = np.clip((upper - ndtri(probability)) / np.maximum(upper - lower, MIN_TAIL), 0, 1)
    step = log_multiples[1] - log_multiples[0]
    return np.where(any_order > probability, np.exp(log_multiples[after - 1] + share * step), 0.0)
