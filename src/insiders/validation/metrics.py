"""Metrics of predictions, as functions of the customers' weights; see `resampling.Metric`."""

import numpy as np
from numpy.typing import NDArray

from insiders.validation.resampling import Metric

# A smaller share of a sum of squares is rounding error.
TOLERANCE = 1e-10


def divide(numerator: NDArray[np.float64], denominator: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return quotients of equal shape; NaN where the denominator is not above zero."""
    is_defined = denominator > 0
    return np.where(is_defined, numerator / np.where(is_defined, denominator, 1), np.nan)


def ratio(numerator: NDArray[np.float64], denominator: NDArray[np.float64]) -> Metric:
    """Return the metric that divides weighted sums over customers; both are (customers,)."""
    return lambda weights: divide(weights @ numerator, weights @ denominator)


def r_squared(outcome: NDArray[np.float64], prediction: NDArray[np.float64]) -> Metric:
    """Return the metric R²: 1 less squared errors over squared deviations from the mean.

    Both arguments are (customers,). It is below 0 for a prediction worse than the mean, and not
    defined where all outcomes are equal.
    """

    def metric(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        squares = weights @ outcome**2
        deviations = squares - divide((weights @ outcome) ** 2, weights.sum(axis=1))
        deviations = np.where(deviations > TOLERANCE * squares, deviations, 0)
        return 1 - divide(weights @ (outcome - prediction) ** 2, deviations)

    return metric


def auc(is_positive: NDArray[np.float64], prediction: NDArray[np.float64]) -> Metric:
    """Return the metric area under the ROC curve; both arguments are (customers,).

    It is the probability that a random positive has a higher prediction than a random negative,
    where a tie counts half. It is not defined without positives, or without negatives.
    """
    order = np.argsort(prediction, kind="stable")
    is_positive = is_positive[order]
    # The first customer of each distinct prediction.
    firsts = np.flatnonzero(np.diff(prediction[order], prepend=-np.inf))

    def metric(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        sorted_weights = weights[:, order]
        positives = np.add.reduceat(sorted_weights * is_positive, firsts, axis=1)
        negatives = np.add.reduceat(sorted_weights * (1 - is_positive), firsts, axis=1)
        below = negatives.cumsum(axis=1) - negatives
        wins = (positives * (below + negatives / 2)).sum(axis=1)
        return divide(wins, positives.sum(axis=1) * negatives.sum(axis=1))

    return metric
