"""Silhouettes among training customers are those of scikit-learn, and new customers have one."""

import numpy as np
from sklearn.metrics import silhouette_samples

from insiders.silhouettes import own_and_near_clusters, silhouettes_among


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


def test_clusters_that_are_too_far_to_be_the_next_one_change_nothing() -> None:
    labels = np.arange(120) % 6
    offsets = np.random.default_rng(42).normal(size=(120, 2))
    coordinates = np.column_stack([labels * 5.0, labels**2 * 3.0]) + offsets
    found = silhouettes_among(coordinates, labels, coordinates, labels, np.ones(120, dtype=bool))
    np.testing.assert_allclose(found, silhouette_samples(coordinates, labels), atol=1e-12)
    clusters = [coordinates[labels == label] for label in range(6)]
    counts = own_and_near_clusters(clusters, coordinates, labels).sum(axis=1)
    assert counts.min() >= 2
    assert counts.mean() < 5
