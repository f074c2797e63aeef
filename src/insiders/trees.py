"""Decision trees as plain arrays, which a database stores without a pickle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray


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

    def apply(self, features: NDArray[np.float64]) -> NDArray[np.int32]:
        """Return the leaf's node number (customers,) for features (customers, features)."""
        # scikit-learn compares single-precision features with double-precision thresholds.
        values = features.astype(np.float32)
        nodes = np.zeros(len(features), dtype=np.int32)
        moving = np.arange(len(features))
        while len(moving := moving[self.children_left[nodes[moving]] >= 0]):
            parents = nodes[moving]
            is_left = values[moving, self.feature[parents]] <= self.threshold[parents]
            nodes[moving] = np.where(
                is_left, self.children_left[parents], self.children_right[parents]
            )
        return nodes


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
