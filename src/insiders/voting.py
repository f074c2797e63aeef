"""A weighted vote of the nearest training customers decides a customer's cluster.

The vote is that of k nearest neighbors weighted by inverse distance [1]_, with the metric of the
fit. It depends on the customer's vector and the training customers alone.

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


class Vote(NamedTuple):
    """Labels (customers,), coordinates (customers, 2) and the winners' vote shares (customers,)."""

    labels: NDArray[np.integer]
    coordinates: NDArray[np.float64]
    confidences: NDArray[np.float64]


def k_nearest(distances: NDArray[np.number], k: int) -> NDArray[np.intp]:
    """Return the positions (customers, k) of the least distances (customers, training customers).

    Positions ascend; of equal distances the first positions are taken.
    """
    limit = np.partition(distances, k - 1, axis=1)[:, k - 1 : k]
    is_nearer, is_last = distances < limit, distances == limit
    room = k - is_nearer.sum(axis=1, keepdims=True)
    is_taken = is_nearer | (is_last & (is_last.cumsum(axis=1) <= room))
    return np.nonzero(is_taken)[1].reshape(len(distances), k)


def vote_weights(distances: NDArray[np.number]) -> NDArray[np.float64]:
    """Return inverse distances (customers, neighbors); neighbors at distance 0 decide alone."""
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
        """A 1 (leaves of all trees, training customers) where a customer is in a leaf."""
        return self.one_hot_leaves(self.vectors).T.tocsr()

    def one_hot_leaves(self, vectors: NDArray[np.number]) -> csr_matrix:
        """Return a 1 (customers, leaves of all trees) for each leaf of vectors of leaves."""
        columns = vectors.astype(np.int64) + np.cumsum([0, *self.node_counts[:-1]])
        ends = np.arange(len(vectors) + 1) * len(self.node_counts)
        ones = np.ones(columns.size, dtype=np.int16)
        shape = (len(vectors), int(self.node_counts.sum()))
        return csr_matrix((ones, columns.ravel(), ends), shape=shape)

    def pairwise_distances(self, vectors: NDArray[np.number]) -> NDArray[np.number]:
        """Return distances (customers, training customers): trees that differ, or Euclidean."""
        if self.metric != "hamming":
            return cdist(vectors, self.vectors)
        # Two customers share few leaves: counting those is less work than comparing all.
        common = self.one_hot_leaves(vectors) @ self.training_leaf_matrix
        return len(self.node_counts) - common.toarray()

    def count_votes(
        self, distances: NDArray[np.number], k: int
    ) -> tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.float64]]:
        """Return voters and their weights (customers, k), and votes (customers, clusters)."""
        voters = k_nearest(distances, k)
        weights = vote_weights(np.take_along_axis(distances, voters, axis=1))
        votes = np.zeros((len(distances), int(self.labels.max()) + 1))
        np.add.at(votes, (np.arange(len(distances))[:, None], self.labels[voters]), weights)
        return voters, weights, votes

    def vote(self, vectors: NDArray[np.number]) -> Vote:
        """Return what the nearest training customers give vectors (customers, ...).

        The coordinates are the weighted mean of those who voted for the winner.
        """
        k = min(self.n_neighbors, len(self.vectors))
        voters, weights, votes = self.count_votes(self.pairwise_distances(vectors), k)
        labels = votes.argmax(axis=1)
        weights = weights * (self.labels[voters] == labels[:, None])
        coordinates = (weights[:, :, None] * self.coordinates[voters]).sum(axis=1)
        coordinates /= weights.sum(axis=1, keepdims=True)
        return Vote(labels, coordinates, votes.max(axis=1) / votes.sum(axis=1))
