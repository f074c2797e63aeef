"""Cluster coordinates, compute silhouettes, and rank clusters by revenue.

The silhouette [1]_ compares the mean distance to a customer's own cluster with that to the next
cluster: 1 is well inside, below 0 is nearer to the next one.

References
----------
.. [1] Rousseeuw, P. J. (1987). Silhouettes: a graphical aid to the interpretation and validation
   of cluster analysis. Journal of Computational and Applied Mathematics 20, 53-65.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist
from sklearn.base import ClusterMixin
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.metrics import silhouette_samples
from sklearn.mixture import GaussianMixture

from insiders.threads import single_threaded


def make_clusterer(
    clusterer: str, n_clusters: int, n_init: int, random_state: int
) -> ClusterMixin | GaussianMixture:
    """Return an estimator with `fit_predict`, not fitted.

    Parameters
    ----------
    clusterer : {"kmeans", "gaussian_mixture", "ward"}
        `ward` is agglomerative clustering with Ward linkage, which is deterministic.
    n_clusters : int
    n_init : int
        Number of initializations, of which the best is kept.
    random_state : int
    """
    if clusterer == "gaussian_mixture":
        return GaussianMixture(n_clusters, n_init=n_init, random_state=random_state)
    if clusterer == "ward":
        return AgglomerativeClustering(n_clusters, linkage="ward")
    return KMeans(n_clusters, n_init=n_init, random_state=random_state)


def cluster(
    coordinates: NDArray[np.float64],
    clusterer: str,
    n_clusters: int,
    n_init: int,
    random_state: int,
) -> NDArray[np.int32]:
    """Return the cluster label (customers,) of coordinates (customers, 2), from 0 without a gap.

    All customers are in cluster 0 unless there are more distinct coordinates than clusters. See
    `make_clusterer` for the other parameters.
    """
    if len(np.unique(coordinates, axis=0)) <= n_clusters:
        return np.zeros(len(coordinates), dtype=np.int32)
    estimator = make_clusterer(clusterer, n_clusters, n_init, random_state)
    with single_threaded():
        labels = estimator.fit_predict(coordinates)
    # A Gaussian mixture may leave a cluster empty.
    return np.unique(labels, return_inverse=True)[1].astype(np.int32)


def centroids(coordinates: NDArray[np.float64], labels: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return the mean coordinates (clusters, 2) of each label, from 0 without a gap."""
    return np.array([coordinates[labels == k].mean(axis=0) for k in range(labels.max() + 1)])


def silhouettes(coordinates: NDArray[np.float64], labels: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the silhouette (customers,), -1 to 1; NaN if all customers are in one cluster."""
    if len(np.unique(labels)) < 2:
        return np.full(len(labels), np.nan)
    with single_threaded():
        return silhouette_samples(coordinates, labels)


def silhouettes_among(
    training_coordinates: NDArray[np.float64],
    training_labels: NDArray[np.integer],
    coordinates: NDArray[np.float64],
    labels: NDArray[np.integer],
    is_training: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Return silhouettes (customers,) among training customers; NaN if those are one cluster.

    scikit-learn has them only for the customers that were clustered. A training customer is not
    compared with itself. One that is alone in its cluster has the silhouette 0, as in scikit-learn.

    Parameters
    ----------
    training_coordinates : ndarray of shape (training customers, 2)
    training_labels : ndarray of shape (training customers,)
    coordinates : ndarray of shape (customers, 2)
    labels, is_training : ndarray of shape (customers,)
    """
    sizes = np.bincount(training_labels)
    if len(sizes) == 1:
        return np.full(len(coordinates), np.nan)
    by_label = np.argsort(training_labels, kind="stable")
    starts = np.cumsum([0, *sizes[:-1]])
    sums = np.add.reduceat(cdist(coordinates, training_coordinates[by_label]), starts, axis=1)
    positions = np.arange(len(coordinates))
    n_others = sizes[labels] - is_training
    own = sums[positions, labels] / np.maximum(n_others, 1)
    means = sums / sizes
    means[positions, labels] = np.inf
    nearest = means.min(axis=1)
    return np.where(n_others == 0, 0, (nearest - own) / np.maximum(nearest, own))


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
