"""The graph is UMAP's own, and threads do not move a customer."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from insiders import embedding
from insiders.neighbors import exact_knn


def draw_leaves(customers: int, trees: int, numbers: int) -> NDArray[np.int32]:
    """Return random leaves; the fewer numbers, the more customers are equally near."""
    return np.random.default_rng(42).integers(0, numbers, (customers, trees), dtype=np.int32)


@pytest.mark.parametrize("metric", ["euclidean", "hamming"])
@pytest.mark.parametrize("numbers", [2, 30])
def test_graph_is_that_of_umap(metric: str, numbers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from umap import umap_

    # In plain Python: to compile them takes a hundred times as long as to run them here.
    for name in ("smooth_knn_dist", "compute_membership_strengths"):
        monkeypatch.setattr(umap_, name, getattr(umap_, name).py_func)
    leaves = draw_leaves(300, 8, numbers)
    indices, distances = exact_knn(leaves, 15, metric)
    expected, _, _ = umap_.fuzzy_simplicial_set(
        leaves.astype(np.float32),
        n_neighbors=15,
        random_state=np.random.RandomState(42),
        metric=metric,
        knn_indices=indices,
        knn_dists=distances.astype(np.float32),
    )
    graph = embedding.fuzzy_simplicial_set(indices, distances)
    np.testing.assert_allclose(graph.toarray(), expected.toarray(), atol=1e-4)


@pytest.mark.parametrize("case", ["euclidean", "hamming", "hamming, disconnected"])
def test_neither_threads_nor_a_new_process_move_a_customer(
    case: str, embedding_outputs: dict[str, dict[str, Any]]
) -> None:
    assert embedding_outputs["1"][case] == embedding_outputs["4"][case]
    assert len(embedding_outputs["1"][case]) == 64


def test_optimization_runs_beside_other_threads_and_is_kept_compiled() -> None:
    from umap.layouts import _get_optimize_layout_euclidean_single_epoch_fn as get_epoch

    embedding.prepare_epoch()
    epoch = get_epoch(parallel=False)
    assert epoch.targetoptions["nogil"]
    assert Path(epoch.stats.cache_path).is_dir()


@pytest.mark.parametrize(("customers", "is_exact"), [(50, True), (51, False)])
def test_neighbors_are_approximate_above_the_limit_only(
    customers: int, is_exact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def approximate(
        vectors: NDArray[np.int32], n_neighbors: int, metric: str, random_state: int
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        # UMAP's own search compiles for long: see test_approximate_neighbors.
        calls.append((len(vectors), n_neighbors, metric, random_state))
        return exact_knn(vectors, n_neighbors, metric)

    monkeypatch.setattr(embedding, "approximate_knn", approximate)
    umap = {"min_dist": 0.1, "exact_knn_max_rows": 50}
    coordinates = embedding.fit_umap(draw_leaves(customers, 10, 8), "hamming", 15, umap, 42)
    assert coordinates.shape == (customers, 2)
    assert coordinates.dtype == np.float64
    assert calls == ([] if is_exact else [(51, 15, "hamming", 42)])
