"""Trees are stored as flat arrays, and read back as they were."""

import numpy as np

from insiders.representation import Representation
from insiders.representation_fitting import fit_representation
from insiders.trees import pack_trees, unpack_trees
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
