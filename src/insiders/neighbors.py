"""Nearest neighbors of each row: exact, or approximate where there are too many rows.

scikit-learn's NearestNeighbors does not promise which of equally near rows it returns. Here it is
the lower row on every machine; DECISIONS.md has the comparison.
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from insiders.chunks import row_chunks

Neighbors = tuple[NDArray[np.intp], NDArray[np.float64]]


def squared_euclidean(leaves: NDArray[np.number], rows: slice) -> NDArray[np.float64]:
    """Return squared Euclidean distances (rows, customers) of leaf numbers: exact integers."""
    numbers = leaves.astype(np.float64)
    lengths = (numbers**2).sum(axis=1)
    return lengths[rows, None] + lengths - 2 * numbers[rows] @ numbers.T


def hamming_counts(leaves: NDArray[np.number], rows: slice) -> NDArray[np.int16]:
    """Return numbers of trees (rows, customers) that route two customers to different leaves."""
    counts = np.zeros((len(leaves[rows]), len(leaves)), dtype=np.int16)
    for tree in leaves.T:
        counts += tree[rows, None] != tree
    return counts


def exact_knn(
    vectors: NDArray[np.int32] | NDArray[np.float64], n_neighbors: int, metric: str
) -> Neighbors:
    """Return row numbers and distances of each row's nearest neighbors, itself included.

    Memory is linear in the number of customers.

    Parameters
    ----------
    vectors : ndarray of shape (customers, trees or features)
        Integers are leaves; of equal distances the lower row number comes first. Floats are
        features, compared by Euclidean distance.
    n_neighbors : int
    metric : {"hamming", "euclidean"}
        Of leaves: the share of trees that differ, or the distance of leaf numbers.

    Returns
    -------
    indices, distances : ndarray of shape (customers, n_neighbors)
    """
    if not np.issubdtype(vectors.dtype, np.integer):
        search = NearestNeighbors(n_neighbors=n_neighbors, algorithm="kd_tree").fit(vectors)
        distances, indices = search.kneighbors(vectors)
        return indices, distances
    compare = squared_euclidean if metric == "euclidean" else hamming_counts
    n_customers, n_trees = vectors.shape
    # Trees are compared one by one: each is a column, contiguous in this order.
    vectors = np.asfortranarray(vectors)
    chunks = []
    for rows in row_chunks(n_customers):
        # One integer of distance and row number sorts by both.
        keys = compare(vectors, rows).astype(np.int64) * n_customers
        keys += np.arange(n_customers)
        chunks.append(np.sort(np.partition(keys, n_neighbors - 1)[:, :n_neighbors]))
    keys = np.concatenate(chunks)
    counts = keys // n_customers
    return keys % n_customers, np.sqrt(counts) if metric == "euclidean" else counts / n_trees


def approximate_knn(
    vectors: NDArray[np.int32] | NDArray[np.float64],
    n_neighbors: int,
    metric: str,
    random_state: int,
) -> Neighbors:
    """Return nearly what `exact_knn` returns, by nearest-neighbor descent [1]_.

    Parameters
    ----------
    vectors, n_neighbors, metric : see `exact_knn`
    random_state : int

    Returns
    -------
    indices, distances : ndarray of shape (customers, n_neighbors)

    References
    ----------
    .. [1] Dong, W., Moses, C. and Li, K. (2011). Efficient k-nearest neighbor graph construction
       for generic similarity measures. WWW '11, 577-586.
    """
    from umap.umap_ import nearest_neighbors

    indices, distances, _ = nearest_neighbors(
        vectors.astype(np.float32),
        n_neighbors,
        metric,
        metric_kwds={},
        angular=False,
        random_state=np.random.RandomState(random_state),
        n_jobs=1,
    )
    return indices, distances
