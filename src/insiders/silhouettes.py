"""Silhouettes of customers: how far inside their own cluster they are.

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
    clusters = [training_coordinates[training_labels == label] for label in range(len(sizes))]
    is_compared = own_and_near_clusters(clusters, coordinates, labels)
    sums = np.full(is_compared.shape, np.inf)
    for label, cluster in enumerate(clusters):
        rows = np.flatnonzero(is_compared[:, label])
        # `sum` adds in another order, which changes the last digits.
        sums[rows, label] = np.add.reduceat(cdist(coordinates[rows], cluster), [0], axis=1)[:, 0]
    positions = np.arange(len(coordinates))
    n_others = sizes[labels] - is_training
    own = sums[positions, labels] / np.maximum(n_others, 1)
    means = sums / sizes
    means[positions, labels] = np.inf
    nearest = means.min(axis=1)
    return np.where(n_others == 0, 0, (nearest - own) / np.maximum(nearest, own))


def own_and_near_clusters(
    clusters: list[NDArray[np.float64]],
    coordinates: NDArray[np.float64],
    labels: NDArray[np.integer],
) -> NDArray[np.bool_]:
    """Return which clusters are a customer's own or can be the next one, (customers, clusters).

    The mean distance to a cluster is at least the distance to its centroid, and at most that plus
    the mean distance of the cluster's customers to it.
    """
    centroids = np.array([cluster.mean(axis=0) for cluster in clusters])
    radii = [
        cdist(cluster, [centroid]).mean()
        for cluster, centroid in zip(clusters, centroids, strict=True)
    ]
    lower = cdist(coordinates, centroids)
    upper = lower + radii
    is_own = labels[:, None] == np.arange(len(clusters))
    upper[is_own] = np.inf
    # The limit is a little higher, since sums are rounded.
    return is_own | (lower <= upper.min(axis=1, keepdims=True) * (1 + 1e-9))
