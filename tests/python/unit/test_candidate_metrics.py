"""Metrics of candidates, on coordinates whose metrics are known."""

from typing import Any

import numpy as np
import pytest
from sklearn.metrics import pairwise_distances, silhouette_score

from insiders.candidate_metrics import compute_metrics

COORDINATES = np.array([[0.0, 0.0], [0.0, 1.0], [9.0, 0.0], [9.0, 1.0], [50.0, 50.0]])
REVENUE = np.array([1.0, 2.0, 30.0, 40.0, 900.0])


def metrics_of(labels: list[int]) -> dict[str, Any]:
    """Return the metrics of labels of the coordinates."""
    distances = pairwise_distances(COORDINATES)
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
