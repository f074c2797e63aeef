"""Coordinates are clustered, the silhouette says how well, and revenue ranks the clusters."""

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics import silhouette_samples

from insiders.clustering import (
    centroids,
    cluster,
    rank_clusters_by_revenue,
    silhouettes,
    silhouettes_among,
    top_revenue_cluster,
)

CLUSTERERS = ["kmeans", "gaussian_mixture", "ward"]


def four_blobs() -> NDArray[np.float64]:
    """Return forty coordinates in four blobs far from each other."""
    centers = np.array([[0, 0], [0, 100], [100, 0], [100, 100]])
    return np.repeat(centers, 10, axis=0) + np.random.default_rng(42).normal(size=(40, 2))


@pytest.mark.parametrize("clusterer", CLUSTERERS)
def test_separated_blobs_are_recovered(clusterer: str) -> None:
    coordinates = four_blobs()
    labels = cluster(coordinates, clusterer, 4, n_init=10, random_state=42)
    blobs = labels.reshape(4, 10)
    assert (blobs == blobs[:, :1]).all()
    assert set(labels) == {0, 1, 2, 3}
    assert (silhouettes(coordinates, labels) > 0.9).all()
    distances = np.linalg.norm(coordinates - centroids(coordinates, labels)[labels], axis=1)
    assert (distances < 5).all()


def test_silhouettes_are_those_of_the_labels() -> None:
    coordinates = np.random.default_rng(42).uniform(size=(50, 2))
    labels = cluster(coordinates, "kmeans", 5, n_init=10, random_state=42)
    expected = silhouette_samples(coordinates, labels)
    np.testing.assert_allclose(silhouettes(coordinates, labels), expected)


@pytest.mark.parametrize("clusterer", CLUSTERERS)
def test_centroid_is_the_mean_of_the_cluster(clusterer: str) -> None:
    coordinates = np.random.default_rng(42).uniform(size=(50, 2))
    labels = cluster(coordinates, clusterer, 5, n_init=10, random_state=42)
    found = centroids(coordinates, labels)
    for label in range(5):
        np.testing.assert_allclose(found[label], coordinates[labels == label].mean(axis=0))


@pytest.mark.parametrize(
    "coordinates", [np.ones((1, 2)), np.ones((9, 2)), np.eye(2), np.eye(2)[[0, 1] * 9]]
)
def test_no_more_coordinates_than_clusters_are_one_cluster_without_silhouette(
    coordinates: NDArray[np.float64],
) -> None:
    labels = cluster(coordinates, "kmeans", 2, n_init=10, random_state=42)
    assert (labels == 0).all()
    assert np.isnan(silhouettes(coordinates, labels)).all()
    np.testing.assert_allclose(centroids(coordinates, labels), [coordinates.mean(axis=0)])


def test_silhouettes_among_the_same_customers_are_those_of_scikit_learn() -> None:
    coordinates = np.random.default_rng(42).uniform(size=(50, 2))
    # The last customer is alone in its cluster.
    labels = np.append(np.arange(49) % 3, 3)
    found = silhouettes_among(coordinates, labels, coordinates, labels, np.ones(50, dtype=bool))
    np.testing.assert_allclose(found, silhouette_samples(coordinates, labels), atol=1e-12)
    assert found[-1] == 0


def test_silhouette_of_a_new_customer_is_among_the_training_customers() -> None:
    training, labels = np.array([[0.0, 0.0], [2.0, 0.0], [10.0, 0.0]]), np.array([0, 0, 1])
    new, label, is_training = np.array([[1.0, 0.0]]), np.array([0]), np.array([False])
    found = silhouettes_among(training, labels, new, label, is_training)
    np.testing.assert_allclose(found, [(9 - 1) / 9])


def test_clusters_are_ranked_by_mean_revenue() -> None:
    labels = np.array([0, 1, 1, 2, 2, 2])
    revenue = np.array([50.0, 60.0, 60.0, 50.0, 50.0, 50.0])
    assert rank_clusters_by_revenue(labels, revenue).tolist() == [1, 0, 2]


def test_noise_is_no_cluster_however_much_it_spends() -> None:
    labels = np.array([-1, 0, 2, 2])
    revenue = np.array([900.0, 5.0, 6.0, 6.0])
    assert rank_clusters_by_revenue(labels, revenue).tolist() == [2, 0]
    assert top_revenue_cluster(labels, revenue) == 2
