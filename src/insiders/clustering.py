"""Cluster coordinates, and compute silhouettes; see `insiders.silhouettes`."""

import numpy as np
from numpy.typing import NDArray
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


def silhouettes(coordinates: NDArray[np.float64], labels: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the silhouette (customers,), -1 to 1; NaN if all customers are in one cluster."""
    if len(np.unique(labels)) < 2:
        return np.full(len(labels), np.nan)
    with single_threaded():
        return silhouette_samples(coordinates, labels)
