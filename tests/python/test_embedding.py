"""Neighbours are exact, their graph is UMAP's own, and threads do not move a customer."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segmentation_models import embedding

METRICS = ["euclidean", "hamming"]


def all_distances(leaves: np.ndarray, metric: str) -> np.ndarray:
    """Return the distances of all pairs, by the definition of the metric."""
    pairs = leaves[:, None].astype(float), leaves[None].astype(float)
    if metric == "hamming":
        return (pairs[0] != pairs[1]).mean(axis=2)
    return np.sqrt(((pairs[0] - pairs[1]) ** 2).sum(axis=2))


def draw_leaves(customers: int, trees: int, numbers: int, seed: int) -> np.ndarray:
    """Return random leaves; the fewer numbers, the more customers are equally near."""
    leaves: np.ndarray = np.random.default_rng(seed).integers(
        0, numbers, (customers, trees), dtype=np.int32
    )
    return leaves


@pytest.mark.parametrize("metric", METRICS)
@settings(max_examples=40, derandomize=True, deadline=None, database=None)
@given(
    customers=st.integers(15, 120),
    trees=st.integers(1, 20),
    numbers=st.sampled_from([1, 2, 4, 1000]),
    seed=st.integers(0, 2**32 - 1),
)
def test_neighbours_are_the_nearest_and_of_equals_the_first(
    metric: str, customers: int, trees: int, numbers: int, seed: int
) -> None:
    leaves = draw_leaves(customers, trees, numbers, seed)
    indices, distances = embedding.nearest_neighbours(leaves, 15, metric)
    expected = all_distances(leaves, metric)
    # A stable sort leaves equally near customers in the order of their rows.
    nearest = np.argsort(expected.round(9), axis=1, kind="stable")[:, :15]
    np.testing.assert_array_equal(indices, nearest)
    np.testing.assert_allclose(distances, np.take_along_axis(expected, nearest, axis=1), atol=1e-9)


@pytest.mark.parametrize("metric", METRICS)
def test_neighbours_do_not_depend_on_the_blocks_they_are_found_in(metric: str) -> None:
    # More rows than two blocks have.
    leaves = draw_leaves(600, 10, 4, seed=42)
    indices, _ = embedding.nearest_neighbours(leaves, 15, metric)
    expected = np.argsort(all_distances(leaves, metric).round(9), axis=1, kind="stable")
    np.testing.assert_array_equal(indices, expected[:, :15])


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("numbers", [2, 30])
def test_the_graph_is_that_of_umap(metric: str, numbers: int) -> None:
    from umap.umap_ import fuzzy_simplicial_set

    leaves = draw_leaves(300, 8, numbers, seed=42)
    indices, distances = embedding.nearest_neighbours(leaves, 15, metric)
    expected, _, _ = fuzzy_simplicial_set(
        leaves.astype(np.float32),
        n_neighbors=15,
        random_state=np.random.RandomState(42),
        metric=metric,
        knn_indices=indices,
        knn_dists=distances.astype(np.float32),
    )
    graph = embedding.neighbourhood_graph(indices, distances)
    np.testing.assert_allclose(graph.toarray(), expected.toarray(), atol=1e-4)


@pytest.mark.parametrize(
    ("metric", "shape"), [("euclidean", "together"), ("hamming", "together"), ("hamming", "apart")]
)
def test_neither_threads_nor_a_new_process_move_a_customer(metric: str, shape: str) -> None:
    script = Path(__file__).with_name("print_embedding.py")

    def digest(threads: str) -> str:
        numbers = dict.fromkeys(
            ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"], threads
        )
        return subprocess.run(
            [sys.executable, str(script), metric, shape],
            env=os.environ | numbers,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout

    with ThreadPoolExecutor(max_workers=2) as pool:
        one, four = pool.map(digest, ["1", "4"])
    assert one == four
    assert len(one.strip()) == 64


@pytest.mark.parametrize(("customers", "is_exact"), [(50, True), (51, False)])
def test_neighbours_are_approximate_beyond_the_limit_only(
    customers: int, is_exact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches = []

    def approximate(
        leaves: np.ndarray, neighbours: int, metric: str, seed: int
    ) -> tuple[np.ndarray, np.ndarray]:
        # UMAP's own search compiles for a minute, and is not ours to test.
        searches.append((len(leaves), neighbours, metric, seed))
        nearest: tuple[np.ndarray, np.ndarray] = embedding.nearest_neighbours(
            leaves, neighbours, metric
        )
        return nearest

    monkeypatch.setattr(embedding, "approximate_neighbours", approximate)
    settings = {"neighbours": 15, "minimum_distance": 0.1, "exact_limit": 50, "seed": 42}
    places = embedding.embed(draw_leaves(customers, 10, 8, seed=42), "hamming", settings)
    assert places.shape == (customers, 2)
    assert searches == ([] if is_exact else [(51, 15, "hamming", 42)])


def test_approximate_neighbours_are_nearly_the_nearest() -> None:
    leaves = draw_leaves(400, 40, 6, seed=42)
    _, exact = embedding.nearest_neighbours(leaves, 15, "hamming")
    _, approximate = embedding.approximate_neighbours(leaves, 15, "hamming", seed=42)
    assert approximate.mean() == pytest.approx(exact.mean(), rel=0.02)
    _, again = embedding.approximate_neighbours(leaves, 15, "hamming", seed=42)
    np.testing.assert_array_equal(again, approximate)
