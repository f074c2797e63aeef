"""How the bench measures a candidate, on places that are easy to judge."""

import sys
from collections.abc import Callable

import numpy as np
import pytest
from dbt_runs import PROJECT, load_module
from sklearn.metrics import pairwise_distances, silhouette_score

# As dbt has it: models of the bench call functions of each other and of the segmentation's models.
sys.path.extend(str(PROJECT / "models" / folder) for folder in ("segmentation", "bench/recipes"))
candidates = load_module("models/bench/candidates/candidates_measured.py")

PLACES = np.array([[0.0, 0.0], [0.0, 1.0], [9.0, 0.0], [9.0, 1.0], [50.0, 50.0]])
REVENUE = np.array([1.0, 2.0, 30.0, 40.0, 900.0])


def measure(labels: list[int]) -> dict:
    distances = pairwise_distances(PLACES)
    return candidates.measure(np.array(labels), PLACES, distances, distances, REVENUE)


def test_noise_counts_as_customers_but_not_as_a_segment() -> None:
    figures = measure([0, 0, 1, 1, -1])
    assert figures["segments"] == 2
    assert figures["noise_share"] == pytest.approx(0.2)
    assert figures["smallest_segment_share"] == pytest.approx(0.4)
    assert figures["insiders"] == 2
    assert figures["insiders_customers_share"] == pytest.approx(0.4)
    assert figures["insiders_revenue_share"] == pytest.approx(70 / 973)
    assert figures["own_silhouette"] == pytest.approx(silhouette_score(PLACES[:4], [0, 0, 1, 1]))


@pytest.mark.parametrize("labels", [[0, 0, 0, 0, 0], [-1, -1, -1, -1, -1], [0, 0, -1, -1, -1]])
def test_fewer_than_two_segments_are_a_failure(labels: list[int]) -> None:
    found = len({label for label in labels if label >= 0})
    figures = measure(labels)
    assert figures["failure"] == f"{found} segments were found."
    assert "own_silhouette" not in figures


def fail_with(error: Exception) -> Callable[[], np.ndarray]:
    def fail() -> np.ndarray:
        raise error

    return fail


@pytest.mark.parametrize("error", [ValueError("no fit\nat all"), np.linalg.LinAlgError("no fit")])
def test_a_model_that_fails_says_why_in_a_line(error: Exception) -> None:
    assert candidates.try_labels(fail_with(error)) == (None, "no fit")
