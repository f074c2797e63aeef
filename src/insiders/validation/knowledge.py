"""Knowledge beyond revenue: what segments explain of an outcome beside past revenue.

The measure is partial eta squared of the segments, beside a spline of the logarithm of past
revenue, adjusted for degrees of freedom (also known as partial epsilon squared) [1]_. Segments that
only repeat revenue have 0, apart from chance. The spline is a restricted cubic one [2]_, which is
linear beyond its outer knots.

References
----------
.. [1] Kelley, T. L. (1935). An unbiased correlation ratio measure. Proceedings of the National
   Academy of Sciences 21, 554-559.
.. [2] Harrell, F. E. (2015). Regression modeling strategies, 2nd edition. Springer, section 2.4.5.
"""

import numpy as np
from numpy.typing import NDArray

from insiders.validation.metrics import TOLERANCE, divide
from insiders.validation.resampling import Metric

# Harrell's quantiles for five knots.
KNOT_QUANTILES = (0.05, 0.275, 0.5, 0.725, 0.95)


def restricted_cubic_spline(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the basis (customers, columns): a constant, the values, and a column per inner knot.

    Knots that coincide count once. Fewer than three leave the straight line.
    """
    constant = np.ones_like(values)
    knots = np.unique(np.quantile(values, KNOT_QUANTILES))
    if len(knots) < 3:
        return np.column_stack([constant, values])
    first, last_but_one, last = knots[0], knots[-2], knots[-1]

    def cube(knot: float) -> NDArray[np.float64]:
        return np.maximum(values - knot, 0) ** 3 / (last - first) ** 2

    bends = [
        cube(knot)
        - cube(last_but_one) * (last - knot) / (last - last_but_one)
        + cube(last) * (last_but_one - knot) / (last - last_but_one)
        for knot in knots[:-2]
    ]
    return np.column_stack([constant, values, *bends])


def one_hot(groups: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return a column per group (customers,) but the first, 1 for its customers and else 0."""
    return (groups[:, None] == np.unique(groups)[1:]).astype(np.float64)


def independent_columns(design: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which columns (columns,) of a design are not combinations of the ones before."""
    scaled = design / np.maximum(np.linalg.norm(design, axis=0), TOLERANCE)
    size = np.zeros(design.shape[1])
    diagonal = np.abs(np.diag(np.linalg.qr(scaled, mode="r")))
    size[: len(diagonal)] = diagonal
    return size > 1e-7


def partial_eta_squared(
    outcome: NDArray[np.float64], covariates: NDArray[np.float64], terms: NDArray[np.float64]
) -> Metric:
    """Return the metric: the share of the outcome that terms explain beside covariates, adjusted.

    It is 1 less the residual variance with the terms over the one without. Without terms it is 0.
    It is not defined if the covariates explain the outcome in full, or if there are not more
    customers than columns.

    Parameters
    ----------
    outcome : ndarray of shape (customers,)
    covariates : ndarray of shape (customers, columns)
        With a constant column.
    terms : ndarray of shape (customers, columns)

    Notes
    -----
    The squared errors of a weighted fit with p columns have the expectation σ²(Σw - p Σw²/Σw),
    approximately. A resample counts the chance of its sample a second time, and its Σw²/Σw of about
    2 takes that off. Otherwise intervals would lie above the value.
    """
    design = np.column_stack([covariates, terms])
    keeps = independent_columns(design)
    n_covariates = int(keeps[: covariates.shape[1]].sum())
    basis, _ = np.linalg.qr(design[:, keeps])
    columns = np.column_stack([basis, outcome - outcome.mean()])
    left, right = np.triu_indices(columns.shape[1])
    products = columns[:, left] * columns[:, right]

    def metric(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        gram = np.empty((len(weights), columns.shape[1], columns.shape[1]))
        gram[:, left, right] = gram[:, right, left] = weights @ products
        total = weights.sum(axis=1)
        lost_per_column = (weights**2).sum(axis=1) / total
        without, with_terms = (
            residual_variance(gram, n_columns, total, lost_per_column)
            for n_columns in (n_covariates, basis.shape[1])
        )
        return 1 - divide(with_terms, without)

    return metric


def residual_variance(
    gram: NDArray[np.float64],
    n_columns: int,
    total: NDArray[np.float64],
    lost_per_column: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the residual variance (resamples,) of the last column given the first ones.

    Parameters
    ----------
    gram : ndarray of shape (resamples, columns, columns)
        Weighted sums of products of the columns.
    n_columns : int
        Number of first columns.
    total, lost_per_column : ndarray of shape (resamples,)
        Sums of weights, and the degrees of freedom that a column takes.
    """
    values, vectors = np.linalg.eigh(gram[:, :n_columns, :n_columns])
    # A resample may miss a segment, or nearly so.
    is_used = values > TOLERANCE * values[:, -1:]
    scores = np.einsum("rcv,rc->rv", vectors, gram[:, :n_columns, -1])
    explained = np.where(is_used, scores**2 / np.where(is_used, values, 1), 0).sum(axis=1)
    squares = gram[:, -1, -1]
    errors = np.where(squares - explained > TOLERANCE * squares, squares - explained, 0)
    return divide(errors, total - is_used.sum(axis=1) * lost_per_column)
