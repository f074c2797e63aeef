"""Assign customers to clusters by a weighted vote of their nearest training customers.

It is k-nearest-neighbor classification with inverse-distance weights [1]_ and the metric of the
fit. scikit-learn's KNeighborsClassifier does not promise which of equally near neighbors vote; here
the first do, so a customer gets the same label alone and in a batch.

References
----------
.. [1] Dudani, S. A. (1976). The distance-weighted k-nearest-neighbor rule. IEEE Transactions on
   Systems, Man, and Cybernetics 6, 325-327.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.spatial.distance import cdist

from insiders.leaf_neighbors import nearest_by_common_leaves


class Vote(NamedTuple):
    """Labels (customers,), coordinates (customers, 2) and the winners' vote shares (customers,)."""

    labels: NDArray[np.integer]
    coordinates: NDArray[np.float64]
    confidences: NDArray[np.float64]


def k_nearest(distances: NDArray[np.number], k: int) -> tuple[NDArray[np.intp], NDArray[np.number]]:
    """Return positions and values (customers, k) of the smallest distances.

    Distances are (customers, training customers). Positions ascend; ties go to the first ones.
    """
    limit = np.partition(distances, k - 1, axis=1)[:, k - 1 : k]
    is_nearer, is_last = distances < limit, distances == limit
    room = k - is_nearer.sum(axis=1, keepdims=True)
    is_taken = is_nearer | (is_last & (is_last.cumsum(axis=1) <= room))
    positions = np.nonzero(is_taken)[1].reshape(len(distances), k)
    return positions, np.take_along_axis(distances, positions, axis=1)


def vote_weights(distances: NDArray[np.number]) -> NDArray[np.float64]:
    """Return inverse distances (customers, neighbors); if any are 0, only those neighbors count."""
    is_same = distances == 0
    inverse = 1 / np.where(is_same, 1, distances)
    return np.where(is_same.any(axis=1, keepdims=True), is_same, inverse)


@dataclass(frozen=True)
class NeighborVote:
    """The training customers of a model as voters.

    Parameters
    ----------
    vectors : ndarray of shape (training customers, trees or features)
    labels : ndarray of shape (training customers,)
    coordinates : ndarray of shape (training customers, 2)
    metric : {"hamming", "euclidean"}
    n_neighbors : int
    node_counts : ndarray of shape (trees,)
        Numbers of nodes of the trees whose leaves the vectors hold; empty for features.
    """

    vectors: NDArray[np.number]
    labels: NDArray[np.integer]
    coordinates: NDArray[np.float64]
    metric: str
    n_neighbors: int
    node_counts: NDArray[np.integer]

    @cached_property
    def training_leaf_matrix(self) -> csr_matrix:
        """The transposed one-hot matrix (leaves of all trees, training customers)."""
        return self.one_hot_leaves(self.vectors).T.tocsr()

    def one_hot_leaves(self, vectors: NDArray[np.number]) -> csr_matrix:
        """Return leaves (customers, trees) as a one-hot matrix (customers, leaves of all trees)."""
        columns = vectors.astype(np.int64) + np.cumsum([0, *self.node_counts[:-1]])
        ends = np.arange(len(vectors) + 1) * len(self.node_counts)
        ones = np.ones(columns.size, dtype=np.int16)
        shape = (len(vectors), int(self.node_counts.sum()))
        return csr_matrix((ones, columns.ravel(), ends), shape=shape)

    def pairwise_distances(self, vectors: NDArray[np.number]) -> NDArray[np.number]:
        """Return distances (customers, training customers): differing trees, or Euclidean."""
        if self.metric != "hamming":
            return cdist(vectors, self.vectors)
        return len(self.node_counts) - self.common_leaves(vectors).toarray()

    def common_leaves(self, vectors: NDArray[np.number]) -> csr_matrix:
        """Return numbers of common leaves (customers, training customers), without zeros."""
        return self.one_hot_leaves(vectors) @ self.training_leaf_matrix

    def nearest(
        self, vectors: NDArray[np.number], k: int
    ) -> tuple[NDArray[np.intp], NDArray[np.number]]:
        """Return positions and distances (customers, k) of the nearest training customers."""
        if self.metric != "hamming":
            return k_nearest(self.pairwise_distances(vectors), k)
        positions, distances, is_found = nearest_by_common_leaves(
            self.common_leaves(vectors), len(self.node_counts), k
        )
        if not is_found.all():
            positions[~is_found], distances[~is_found] = k_nearest(
                self.pairwise_distances(vectors[~is_found]), k
            )
        return positions, distances

    def count_votes(
        self, voters: NDArray[np.intp], distances: NDArray[np.number]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return weights of the voters (customers, k), and votes (customers, clusters)."""
        weights = vote_weights(distances)
        votes = np.zeros((len(voters), int(self.labels.max()) + 1))
        np.add.at(votes, (np.arange(len(voters))[:, None], self.labels[voters]), weights)
        return weights, votes

    def vote(self, vectors: NDArray[np.number]) -> Vote:
        """Return the vote of the nearest training customers for vectors (customers, ...).

        Coordinates are the weighted mean of the neighbors who voted for the winning label.
        """
        k = min(self.n_neighbors, len(self.vectors))
        voters, distances = self.nearest(vectors, k)
        weights, votes = self.count_votes(voters, distances)
        labels = votes.argmax(axis=1)
        weights = weights * (self.labels[voters] == labels[:, None])
        coordinates = (weights[:, :, None] * self.coordinates[voters]).sum(axis=1)
        coordinates /= weights.sum(axis=1, keepdims=True)
        return Vote(labels, coordinates, votes.max(axis=1) / votes.sum(axis=1))
