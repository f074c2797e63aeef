"""The search by common leaves finds what a comparison with all training customers finds."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from insiders.leaf_neighbors import nearest_by_common_leaves
from insiders.voting import k_nearest

N_TREES = 6


def compare_all(common: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Return positions and distances by comparing with all training customers."""
    return k_nearest(N_TREES - common, k)


@pytest.mark.parametrize("k", [1, 3, 10, 40])
def test_finds_the_nearest_in_the_order_of_training_customers(k: int) -> None:
    common = np.random.default_rng(1).integers(1, N_TREES + 1, (30, 40))
    positions, distances, is_found = nearest_by_common_leaves(csr_matrix(common), N_TREES, k)
    expected_positions, expected_distances = compare_all(common, k)
    assert is_found.all()
    np.testing.assert_array_equal(positions, expected_positions)
    np.testing.assert_array_equal(distances, expected_distances)


def test_says_who_has_a_leaf_in_common_with_too_few() -> None:
    common = np.array([[0, 6, 0, 2], [0, 0, 5, 0], [0, 0, 0, 0], [1, 1, 1, 1]])
    positions, distances, is_found = nearest_by_common_leaves(csr_matrix(common), N_TREES, 2)
    assert is_found.tolist() == [True, False, False, True]
    np.testing.assert_array_equal(positions[is_found], [[1, 3], [0, 1]])
    np.testing.assert_array_equal(distances[is_found], [[0, 4], [5, 5]])


def test_nobody_has_a_leaf_in_common() -> None:
    common = csr_matrix((3, 4), dtype=np.int16)
    assert not nearest_by_common_leaves(common, N_TREES, 2)[2].any()
