"""Candidates are embedded, clustered and measured, on coordinates that are easy to judge."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics import silhouette_score

from insiders.candidate_clusterers import ClustererSettings, clusterer_grid, try_fit
from insiders.candidate_embeddings import FEATURE_SPACE, embed_candidates, embedding_grid
from insiders.candidate_metrics import compute_metrics, evaluate_candidates, exact_distances
from insiders.frames import to_arrow
from insiders.schemas import CANDIDATE_EMBEDDING_SCHEMA, CANDIDATE_METRIC_SCHEMA
from unit.toy import RECIPES, TRAINING, make_customers

COORDINATES = np.array([[0.0, 0.0], [0.0, 1.0], [9.0, 0.0], [9.0, 1.0], [50.0, 50.0]])
REVENUE = np.array([1.0, 2.0, 30.0, 40.0, 900.0])
CANDIDATES = {"max_n_clusters": 3, "min_cluster_size_shares": [0.1], "min_samples": [2, 5]}
EMBEDDING_PARAMETERS = {
    name: TRAINING[name] for name in ("random_forest", "umap", "random_state")
} | {"random_forest": {"n_estimators": 10}}


def metrics_of(labels: list[int]) -> dict[str, Any]:
    """Return the metrics of labels of the coordinates."""
    distances = exact_distances(COORDINATES)
    return compute_metrics(np.array(labels), COORDINATES, distances, distances, REVENUE)


def test_noise_counts_as_customers_but_not_as_a_segment() -> None:
    metrics = metrics_of([0, 0, 1, 1, -1])
    assert metrics["segment_count"] == 2
    assert metrics["noise_share"] == pytest.approx(0.2)
    assert metrics["min_segment_share"] == pytest.approx(0.4)
    assert metrics["insider_count"] == 2
    assert metrics["insider_customer_share"] == pytest.approx(0.4)
    assert metrics["insider_revenue_share"] == pytest.approx(70 / 973)
    expected = silhouette_score(COORDINATES[:4], [0, 0, 1, 1])
    assert metrics["embedding_silhouette"] == pytest.approx(expected)


@pytest.mark.parametrize("labels", [[0, 0, 0, 0, 0], [-1, -1, -1, -1, -1], [0, 0, -1, -1, -1]])
def test_fewer_than_two_segments_are_an_error(labels: list[int]) -> None:
    found = len({label for label in labels if label >= 0})
    metrics = metrics_of(labels)
    assert metrics["error_message"].startswith(f"Found {found} segments of ")
    assert "embedding_silhouette" not in metrics


def test_as_many_segments_as_customers_are_an_error() -> None:
    assert metrics_of([0, 1, 2, 3, 4])["error_message"] == "Found 5 segments of 5 customers."


def fail_with(error: Exception) -> Callable[[], NDArray[np.int64]]:
    """Return a clusterer that raises the error."""

    def fail() -> NDArray[np.int64]:
        raise error

    return fail


@pytest.mark.parametrize("error", [ValueError("no fit\nat all"), np.linalg.LinAlgError("no fit")])
def test_clusterer_that_fails_gives_its_error_message_in_one_line(error: Exception) -> None:
    assert try_fit(fail_with(error)) == (None, "no fit")


def test_grid_has_each_clusterer_with_each_of_its_parameters() -> None:
    coordinates = np.random.default_rng(42).normal(size=(60, 2))
    grid = clusterer_grid(coordinates, CANDIDATES, n_init=2, random_state=42)
    assert set(grid) == {
        ClustererSettings(name, f"n_clusters = {k}", k)
        for name in ("kmeans", "gaussian_mixture", "ward")
        for k in (2, 3)
    } | {
        ClustererSettings("hdbscan", f"min_cluster_size = 6, min_samples = {samples}", None)
        for samples in (2, 5)
    }
    for settings, compute in grid.items():
        labels = compute()
        assert labels.shape == (60,)
        if settings.n_clusters_requested:
            assert len(np.unique(labels)) == settings.n_clusters_requested


def test_embeddings_are_computed_for_the_population_and_measured() -> None:
    customers = make_customers(80)
    recipe = RECIPES["complete_features"]
    customers.loc[:4, "average_days_between_activity"] = np.nan
    embeddings = embed_candidates(customers, recipe, **EMBEDDING_PARAMETERS)
    table = to_arrow(embeddings, CANDIDATE_EMBEDDING_SCHEMA)
    names = set(table["embedding"].to_pylist())
    assert len(table) == 75 * len(names)
    assert {"umap", "forest_umap_hamming", "pca", "tsne", FEATURE_SPACE} < names
    ordered = table.to_pandas().sort_values(["embedding", "customer_id"])
    rows = evaluate_candidates(ordered, CANDIDATES, {"n_init": 2}, 42)
    metrics = to_arrow(rows, CANDIDATE_METRIC_SCHEMA)
    assert set(metrics["embedding"].to_pylist()) == names - {FEATURE_SPACE}
    assert len(metrics) == 8 * (len(names) - 1)
    keys = metrics.select(["embedding", "clusterer", "parameters"]).to_pylist()
    assert len({tuple(key.values()) for key in keys}) == len(metrics)


def test_recipe_of_features_is_compared_with_the_forest_too() -> None:
    customers, recipe = make_customers(40), RECIPES["features"]
    grid = embedding_grid(customers, recipe, **EMBEDDING_PARAMETERS)
    assert grid["forest_umap_hamming"]().shape == (40, 2)
    assert grid["scaled_features"]().shape == (40, 5)


def test_too_few_customers_have_no_candidates() -> None:
    recipe = RECIPES["ward"]
    embeddings = embed_candidates(make_customers(30), recipe, **EMBEDDING_PARAMETERS)
    assert len(to_arrow(embeddings, CANDIDATE_EMBEDDING_SCHEMA)) == 0
    assert evaluate_candidates(embeddings, CANDIDATES, {"n_init": 2}, 42) == []
