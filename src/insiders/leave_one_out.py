"""Assign each training customer without its own vote, and compare with its cluster.

A customer with a distinct vector would be its own nearest neighbor, and the accuracy would be 1 by
construction. Leave-one-out cross-validation [1]_ has as many folds as customers. Here it repeats
the vote, not the fit: coordinates and clusters are those of the fit on all customers.

References
----------
.. [1] Stone, M. (1974). Cross-validatory choice and assessment of statistical predictions. Journal
   of the Royal Statistical Society B 36, 111-147.
"""

import numpy as np
from numpy.typing import NDArray

from insiders.chunks import row_chunks
from insiders.voting import NeighborVote, k_nearest


def leave_one_out_votes(training: NeighborVote) -> NDArray[np.float64]:
    """Return the vote shares (training customers, clusters) of each customer's nearest others.

    A customer does not vote on itself, but others with the same vector do. The shares of a row sum
    to 1. A single training customer has no voters, so its row is NaN.
    """
    n_customers = len(training.vectors)
    k = min(training.n_neighbors, n_customers - 1)
    if k == 0:
        return np.full((1, int(training.labels.max()) + 1), np.nan)
    shares = []
    for rows in row_chunks(n_customers):
        distances = training.pairwise_distances(training.vectors[rows]).astype(np.float64)
        # Each customer's distance to itself.
        np.fill_diagonal(distances[:, rows], np.inf)
        _, votes = training.count_votes(*k_nearest(distances, k))
        shares.append(votes / votes.sum(axis=1, keepdims=True))
    return np.concatenate(shares)


def leave_one_out_labels(votes: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the label (training customers,) with most votes (training customers, clusters).

    It is -1 if there are no other customers.
    """
    return np.where(np.isnan(votes).any(axis=1), -1, votes.argmax(axis=1))


def training_confidences(
    votes: NDArray[np.float64], labels: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Return the vote share (training customers,) of each customer's own label (customers,)."""
    return votes[np.arange(len(labels)), labels]


def leave_one_out_accuracy(votes: NDArray[np.float64], labels: NDArray[np.integer]) -> float:
    """Return the share of customers whose own label has most votes; NaN for a single customer."""
    found = leave_one_out_labels(votes)
    return float((found == labels).mean()) if (found >= 0).all() else float("nan")
