"""Clusters ranked by revenue: the first is the Insiders'."""

import numpy as np
from numpy.typing import NDArray


def rank_clusters_by_revenue(
    labels: NDArray[np.integer], revenue: NDArray[np.float64]
) -> NDArray[np.integer]:
    """Return the labels (clusters,) by mean revenue (customers,), highest first.

    Labels (customers,) with equal means ascend. Labels below zero are noise, not a cluster.
    """
    is_clustered = labels >= 0
    found, positions = np.unique(labels[is_clustered], return_inverse=True)
    totals = np.bincount(positions, weights=revenue[is_clustered])
    return found[np.argsort(-totals / np.bincount(positions), kind="stable")]


def top_revenue_cluster(labels: NDArray[np.integer], revenue: NDArray[np.float64]) -> int:
    """Return the label with the highest mean revenue: the cluster of the Insiders."""
    return int(rank_clusters_by_revenue(labels, revenue)[0])
