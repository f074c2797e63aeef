"""Decision trees as plain arrays, which a database stores without a pickle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from insiders.chunks import row_chunks


@dataclass(frozen=True)
class DecisionTreeArrays:
    """A decision tree as arrays of its nodes, (nodes,) each, named as in `sklearn.tree`.

    A leaf has -1 for both children. Loading arrays runs no code, unlike loading a pickle.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float64]
    children_left: NDArray[np.int32]
    children_right: NDArray[np.int32]

    @classmethod
    def from_sklearn(cls, tree: Any) -> Self:
        """Return the nodes of the `tree_` of a fitted scikit-learn tree."""
        return cls(tree.feature, tree.threshold, tree.children_left, tree.children_right)


@dataclass(frozen=True)
class ForestNodes:
    """The nodes of all trees, numbered across trees, so that one step moves down in all of them.

    Attributes
    ----------
    roots : ndarray of shape (trees,)
    feature, threshold : ndarray of shape (nodes,)
    children : ndarray of shape (2 * nodes,)
        Right and left child of each node. Both of a leaf are the leaf itself.
    """

    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    children: NDArray[np.intp]

    @classmethod
    def from_trees(cls, trees: Sequence[DecisionTreeArrays]) -> Self:
        """Return the nodes of one or more trees."""
        counts = [len(tree.feature) for tree in trees]
        roots = np.cumsum([0, *counts[:-1]])
        left = np.concatenate([tree.children_left for tree in trees])
        right = np.concatenate([tree.children_right for tree in trees])
        children = np.column_stack([right, left]) + np.repeat(roots, counts)[:, None]
        is_leaf = left < 0
        children[is_leaf] = np.flatnonzero(is_leaf)[:, None]
        feature = np.concatenate([tree.feature for tree in trees]).astype(np.intp)
        threshold = np.concatenate([tree.threshold for tree in trees])
        return cls(roots, np.where(is_leaf, 0, feature), threshold, children.ravel())

    def apply(self, features: NDArray[np.float64]) -> NDArray[np.int32]:
        """Return each tree's node number of the leaf (customers, trees) for features."""
        leaves = [self._apply_rows(features[rows]) for rows in row_chunks(len(features))]
        return np.concatenate([np.empty((0, len(self.roots)), dtype=np.int32), *leaves])

    def _apply_rows(self, features: NDArray[np.float64]) -> NDArray[np.int32]:
        # scikit-learn compares single-precision features with double-precision thresholds.
        values = features.astype(np.float32).astype(np.float64).ravel()
        starts = np.arange(len(features))[:, None] * features.shape[1]
        parents, nodes = None, np.tile(self.roots, (len(features), 1))
        while not np.array_equal(parents, nodes):
            parents = nodes
            is_left = values[starts + self.feature[nodes]] <= self.threshold[nodes]
            nodes = self.children[2 * nodes + is_left]
        return (nodes - self.roots).astype(np.int32)


def pack_trees(trees: Sequence[DecisionTreeArrays]) -> dict[str, NDArray[Any]]:
    """Return the nodes of all trees in one array per attribute, and each tree's node count.

    Returns
    -------
    dict
        `node_counts` of shape (trees,); `node_feature`, `node_threshold`, `children_left` and
        `children_right` of shape (nodes of all trees,).
    """

    def join(name: str, dtype: type) -> NDArray[Any]:
        arrays = [getattr(tree, name) for tree in trees]
        return np.concatenate([np.empty(0, dtype), *arrays]).astype(dtype)

    return {
        "node_counts": np.array([len(tree.feature) for tree in trees], dtype=np.int32),
        "node_feature": join("feature", np.int32),
        "node_threshold": join("threshold", np.float64),
        "children_left": join("children_left", np.int32),
        "children_right": join("children_right", np.int32),
    }


def unpack_trees(nodes: Mapping[str, NDArray[Any]]) -> list[DecisionTreeArrays]:
    """Return the trees that `pack_trees` packed; none for a representation by features."""
    if len(nodes["node_counts"]) == 0:
        return []
    ends = np.cumsum(nodes["node_counts"])[:-1]
    names = ["node_feature", "node_threshold", "children_left", "children_right"]
    arrays = [np.split(nodes[name], ends) for name in names]
    return [DecisionTreeArrays(*tree) for tree in zip(*arrays, strict=True)]
