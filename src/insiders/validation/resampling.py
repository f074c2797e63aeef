"""Paired bootstrap of customers [1]_: all metrics see the same resamples, so differences do, too.

A resample is the number of times that it draws each customer. These counts weight the customers, so
a metric is a function of weights, and the sample itself has weights of one.

References
----------
.. [1] Efron, B. and Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from insiders.threads import single_threaded

# Weights (resamples, customers) in, values (resamples,) out; NaN where a metric is not defined.
Metric = Callable[[NDArray[np.float64]], NDArray[np.float64]]
# Weights held in memory at a time.
BLOCK_SIZE = 2_000_000


def resample_weights(
    n_customers: int, n_resamples: int, random_state: int
) -> Iterator[NDArray[np.float64]]:
    """Yield blocks (resamples, customers) of how often each resample draws each customer."""
    rng = np.random.default_rng(random_state)
    n_rows = max(1, BLOCK_SIZE // n_customers)
    for start in range(0, n_resamples, n_rows):
        shape = (min(n_rows, n_resamples - start), n_customers)
        draws = rng.integers(n_customers, size=shape) + n_customers * np.arange(shape[0])[:, None]
        counts = np.bincount(draws.ravel(), minlength=draws.size)
        yield counts.reshape(shape).astype(np.float64)


def resampled_values(
    metrics: Sequence[Metric],
    n_customers: int,
    n_resamples: int,
    random_state: int,
    rows: NDArray[np.intp] | slice = slice(None),
) -> NDArray[np.float64]:
    """Return each metric of the customers themselves, then of each resample.

    Parameters
    ----------
    metrics : sequence of Metric
    n_customers : int
        Number of customers to draw from.
    n_resamples, random_state : int
    rows : ndarray of shape (customers of the metrics,), optional
        Their positions among those drawn from. Metrics of several dates are paired if they draw
        from the customers of all dates.

    Returns
    -------
    ndarray of shape (1 + resamples, metrics)
    """
    blocks = [np.ones((1, n_customers))]
    values = []
    with single_threaded():
        for block in (*blocks, *resample_weights(n_customers, n_resamples, random_state)):
            weights = block[:, rows]
            values.append(np.column_stack([metric(weights) for metric in metrics]))
    return np.vstack(values)
