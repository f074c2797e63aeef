"""Nearest training customers by common leaves, without the distances to all of them.

Two customers have few leaves in common, so most numbers are 0 and a sparse matrix leaves them out.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix


def first_of_rows(keys: NDArray[np.intp], counts: NDArray[np.intp], k: int) -> NDArray[np.intp]:
    """Return the first k keys (rows, k) of each row.

    The keys of a row follow each other, and `counts` (rows,) has their numbers. A row with fewer
    goes on with keys of other rows.
    """
    starts = np.cumsum(counts) - counts
    return np.append(keys, 0)[(starts[:, None] + np.arange(k)).clip(max=len(keys))]


def nearest_by_common_leaves(
    common: csr_matrix, n_trees: int, k: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
    """Return the positions of the k customers with most leaves in common, as `k_nearest` does.

    Parameters
    ----------
    common : csr_matrix of shape (customers, training customers)
        Numbers of common leaves, without explicit zeros.
    n_trees : int
    k : int
        Up to the number of training customers.

    Returns
    -------
    positions, distances : ndarray of shape (customers, k)
        Positions ascend; of equal distances the first ones are taken. A distance is the number of
        trees that differ.
    is_found : ndarray of shape (customers,)
        False for customers who have a leaf in common with fewer than k; their rows are not valid.
    """
    n_customers, n_training = common.shape
    n_levels = n_trees + 1
    rows = np.repeat(np.arange(n_customers), np.diff(common.indptr))
    distances = n_trees - common.data.astype(np.int64)
    counts = np.bincount(rows * n_levels + distances, minlength=n_customers * n_levels)
    # Number of training customers up to each distance, of shape (customers, distances).
    up_to = counts.reshape(n_customers, n_levels).cumsum(axis=1)
    is_found = up_to[:, -1] >= k
    limits = (up_to < k).sum(axis=1)
    # One integer of row, distance and position sorts by all three.
    is_near = distances <= limits[rows]
    keys = (rows * n_levels + distances)[is_near] * n_training + common.indices[is_near]
    keys.sort()
    taken = up_to[np.arange(n_customers), limits.clip(max=n_trees)]
    nearest = first_of_rows(keys, taken, k)
    positions, distances = nearest % n_training, nearest // n_training % n_levels
    order = np.argsort(positions, axis=1)
    sorted_distances = np.take_along_axis(distances, order, axis=1)
    return np.take_along_axis(positions, order, axis=1), sorted_distances, is_found
