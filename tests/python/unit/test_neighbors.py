"""Neighbors are exact, and ties go to the lower row."""

import inspect
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from insiders.chunks import CHUNK_SIZE
from insiders.neighbors import approximate_knn, exact_knn

METRICS = ["euclidean", "hamming"]


def all_distances(leaves: NDArray[np.int32], metric: str) -> NDArray[np.float64]:
    """Return the distances of all pairs, by the definition of the metric."""
    pairs = leaves[:, None].astype(float), leaves[None].astype(float)
    if metric == "hamming":
        return (pairs[0] != pairs[1]).mean(axis=2)
    return np.sqrt(((pairs[0] - pairs[1]) ** 2).sum(axis=2))


def draw_leaves(customers: int, trees: int, numbers: int, seed: int) -> NDArray[np.int32]:
    """Return random leaves; the fewer numbers, the more customers are equally near."""
    return np.random.default_rng(seed).integers(0, numbers, (customers, trees), dtype=np.int32)


@pytest.mark.parametrize("metric", METRICS)
@settings(max_examples=40, derandomize=True, deadline=None, database=None)
@given(
    customers=st.integers(15, 120),
    trees=st.integers(1, 20),
    numbers=st.sampled_from([1, 2, 4, 1000]),
    seed=st.integers(0, 2**32 - 1),
)
def test_neighbors_are_the_nearest_and_of_equal_distances_the_first(
    metric: str, customers: int, trees: int, numbers: int, seed: int
) -> None:
    leaves = draw_leaves(customers, trees, numbers, seed)
    indices, distances = exact_knn(leaves, 15, metric)
    expected = all_distances(leaves, metric)
    # A stable sort leaves equally near customers in the order of their rows.
    nearest = np.argsort(expected.round(9), axis=1, kind="stable")[:, :15]
    np.testing.assert_array_equal(indices, nearest)
    np.testing.assert_allclose(distances, np.take_along_axis(expected, nearest, axis=1), atol=1e-9)


@pytest.mark.parametrize("metric", METRICS)
def test_neighbors_do_not_depend_on_chunks(metric: str) -> None:
    leaves = draw_leaves(2 * CHUNK_SIZE + 88, 10, 4, seed=42)
    indices, _ = exact_knn(leaves, 15, metric)
    expected = np.argsort(all_distances(leaves, metric).round(9), axis=1, kind="stable")
    np.testing.assert_array_equal(indices, expected[:, :15])


def test_features_are_compared_by_euclidean_distance() -> None:
    features = np.array([[0.0, 0.0], [3.0, 4.0], [0.0, 1.0]])
    indices, distances = exact_knn(features, 2, "euclidean")
    np.testing.assert_array_equal(indices, [[0, 2], [1, 2], [2, 0]])
    np.testing.assert_allclose(distances, [[0, 1], [0, np.sqrt(18)], [0, 1]])


def test_approximate_search_is_that_of_umap(monkeypatch: pytest.MonkeyPatch) -> None:
    from umap import umap_

    leaves, signature = draw_leaves(60, 10, 4, seed=42), inspect.signature(umap_.nearest_neighbors)

    def search(*values: Any, **named: Any) -> tuple[Any, Any, None]:
        # UMAP's own search compiles for half a minute: test_approximate_neighbors runs it.
        arguments = signature.bind(*values, **named).arguments
        assert arguments["X"].dtype == np.float32
        assert arguments["random_state"].randint(1000) == np.random.RandomState(7).randint(1000)
        return *exact_knn(leaves, arguments["n_neighbors"], arguments["metric"]), None

    monkeypatch.setattr(umap_, "nearest_neighbors", search)
    found = approximate_knn(leaves, 15, "hamming", random_state=7)
    for values, expected in zip(found, exact_knn(leaves, 15, "hamming"), strict=True):
        np.testing.assert_array_equal(values, expected)
