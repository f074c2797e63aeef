"""Trees are stored as flat arrays, and read back as they were."""

import numpy as np

from insiders.representation import Representation
from insiders.representation_fitting import fit_representation
from insiders.trees import DecisionTreeArrays, ForestNodes, pack_trees, unpack_trees
from unit.toy import RECIPE, make_customers


def test_packed_trees_are_unpacked_as_they_were() -> None:
    customers = make_customers(100)
    representation = fit_representation(RECIPE, customers, 7, random_state=42)
    packed = pack_trees(representation.trees)
    assert len(packed["node_counts"]) == 7
    assert len(packed["node_feature"]) == packed["node_counts"].sum()
    unpacked = Representation(
        RECIPE, representation.scale, representation.offset, unpack_trees(packed)
    )
    np.testing.assert_array_equal(
        unpacked.transform(customers), representation.transform(customers)
    )


def test_no_trees_are_empty_arrays() -> None:
    packed = pack_trees([])
    assert all(len(values) == 0 for values in packed.values())
    assert unpack_trees(packed) == []


def test_each_tree_is_descended_to_its_own_leaf() -> None:
    split = DecisionTreeArrays(*map(np.array, ([1, -2, -2], [0.5, 0, 0], [1, -1, -1], [2, -1, -1])))
    leaf = DecisionTreeArrays(*map(np.array, ([-2], [0.0], [-1], [-1])))
    nodes = ForestNodes.from_trees([leaf, split, split])
    features = np.array([[9.0, 0.5], [0.0, 0.6]])
    assert nodes.apply(features).tolist() == [[0, 1, 1], [0, 2, 2]]
    assert nodes.apply(features[:0]).shape == (0, 3)
