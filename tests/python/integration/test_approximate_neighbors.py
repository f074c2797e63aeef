"""UMAP's nearest-neighbor descent finds nearly the nearest neighbors; it compiles for long."""

import numpy as np
import pytest

from insiders.neighbors import approximate_knn, exact_knn


def test_approximate_neighbors_are_nearly_the_nearest_and_reproducible() -> None:
    leaves = np.random.default_rng(42).integers(0, 6, (400, 40), dtype=np.int32)
    _, exact = exact_knn(leaves, 15, "hamming")
    _, approximate = approximate_knn(leaves, 15, "hamming", random_state=42)
    _, repeated = approximate_knn(leaves, 15, "hamming", random_state=42)
    assert approximate.mean() == pytest.approx(exact.mean(), rel=0.02)
    np.testing.assert_array_equal(approximate, repeated)
