"""Separated coordinates become clusters, and the silhouette says how well."""

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.metrics import silhouette_samples

from insiders.clustering import cluster, silhouettes

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


@pytest.mark.parametrize(
    "coordinates", [np.ones((1, 2)), np.ones((9, 2)), np.eye(2), np.eye(2)[[0, 1] * 9]]
)
def test_no_more_coordinates_than_clusters_are_one_cluster(
    coordinates: NDArray[np.float64],
) -> None:
    labels = cluster(coordinates, "kmeans", 2, n_init=10, random_state=42)
    assert (labels == 0).all()


def test_silhouettes_are_those_of_the_labels() -> None:
    coordinates = np.random.default_rng(42).uniform(size=(50, 2))
    labels = np.arange(50) % 5
    expected = silhouette_samples(coordinates, labels)
    np.testing.assert_allclose(silhouettes(coordinates, labels), expected)


def test_one_cluster_has_no_silhouette() -> None:
    coordinates = np.random.default_rng(42).uniform(size=(9, 2))
    assert np.isnan(silhouettes(coordinates, np.zeros(9, dtype=np.int32))).all()
