"""Places on the plane are parted, and the silhouette says how well."""

import numpy as np
import pytest
from segmentation_models import clusters
from sklearn.metrics import silhouette_samples


def four_heaps() -> np.ndarray:
    """Return forty places in four heaps far from each other."""
    centres = np.array([[0, 0], [0, 100], [100, 0], [100, 100]])
    return np.repeat(centres, 10, axis=0) + np.random.default_rng(42).normal(size=(40, 2))


MODELS = ["kmeans", "gaussian_mixture", "hierarchical"]


@pytest.mark.parametrize("model", MODELS)
def test_heaps_are_clusters(model: str) -> None:
    numbers, silhouettes, distances = clusters.cluster(four_heaps(), model, 4, starts=10, seed=42)
    heaps = numbers.reshape(4, 10)
    assert (heaps == heaps[:, :1]).all()
    assert set(numbers) == {0, 1, 2, 3}
    assert (silhouettes > 0.9).all()
    assert (distances < 5).all()


def test_silhouettes_are_those_of_the_final_clusters() -> None:
    places = np.random.default_rng(42).uniform(size=(50, 2))
    numbers, silhouettes, _ = clusters.cluster(places, "kmeans", 5, starts=10, seed=42)
    np.testing.assert_allclose(silhouettes, silhouette_samples(places, numbers))


@pytest.mark.parametrize("model", MODELS)
def test_the_distance_is_to_the_mean_of_the_cluster(model: str) -> None:
    places = np.random.default_rng(42).uniform(size=(50, 2))
    numbers, _, distances = clusters.cluster(places, model, 5, starts=10, seed=42)
    for number in range(5):
        own = places[numbers == number]
        expected = np.linalg.norm(own - own.mean(axis=0), axis=1)
        np.testing.assert_allclose(distances[numbers == number], expected, atol=1e-6)


@pytest.mark.parametrize(
    "places", [np.ones((1, 2)), np.ones((9, 2)), np.eye(2), np.eye(2)[[0, 1] * 9]]
)
def test_no_more_places_than_clusters_are_one_without_silhouette(places: np.ndarray) -> None:
    numbers, silhouettes, distances = clusters.cluster(places, "kmeans", 2, starts=10, seed=42)
    assert (numbers == 0).all()
    assert np.isnan(silhouettes).all()
    np.testing.assert_allclose(distances, np.linalg.norm(places - places.mean(axis=0), axis=1))
