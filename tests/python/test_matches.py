"""Segments keep their numbers over refits, whatever the clusters are called."""

import numpy as np
import pytest
from segmentation_models import segments

EARLIER = np.array([1, 2, 5])
LEAST = 0.25


def match(shared: list[list[int]], ranking: list[int], earlier: np.ndarray = EARLIER) -> list[int]:
    """Return the segments of clusters, all of whose customers are in an earlier segment."""
    counts = np.array(shared, dtype=np.int64)
    overlaps = segments.measure_overlaps(counts, counts.sum(axis=1), counts.sum(axis=0))
    return segments.match(overlaps, np.array(ranking), earlier, LEAST, 6).tolist()


def test_clusters_under_other_numbers_keep_their_segments() -> None:
    assert match([[0, 1, 90], [80, 0, 0], [2, 70, 0]], ranking=[1, 2, 0]) == [5, 1, 2]


def test_the_assignment_is_the_best_in_all() -> None:
    # The second cluster shares most with segment 2, but so does the third, which has no other.
    assert match([[50, 0, 0], [0, 60, 50], [0, 60, 0]], ranking=[0, 1, 2]) == [1, 5, 2]


def test_the_highest_revenue_are_the_insiders_however_few_they_share() -> None:
    assert match([[10, 90, 0], [90, 0, 0], [0, 0, 50]], ranking=[0, 1, 2]) == [1, 6, 5]


def test_a_segment_that_shares_little_is_a_new_one() -> None:
    shared = [[90, 0, 0], [0, 80, 0], [0, 10, 10], [0, 10, 90]]
    assert match(shared, ranking=[0, 1, 2, 3]) == [1, 2, 6, 5]


def test_fewer_clusters_than_before_leave_numbers_unused() -> None:
    assert match([[90, 0, 0], [0, 80, 40]], ranking=[0, 1]) == [1, 2]


def test_the_first_fit_counts_by_revenue() -> None:
    none = np.zeros((3, 0))
    found = segments.match(none, np.array([2, 0, 1]), np.zeros(0, dtype=int), LEAST, 2)
    assert found.tolist() == [2, 3, 1]


def test_clusters_are_ranked_by_mean_revenue() -> None:
    clusters = np.array([0, 1, 1, 2, 2, 2])
    revenue = np.array([50.0, 60.0, 60.0, 50.0, 50.0, 50.0])
    assert segments.rank_by_revenue(clusters, revenue).tolist() == [1, 0, 2]


@pytest.mark.parametrize(("least", "expected"), [(0.25, 2), (0.26, 6)])
def test_a_quarter_in_common_is_enough(least: float, expected: int) -> None:
    overlaps = np.array([[1.0, 0.0], [0.0, 0.25]])
    found = segments.match(overlaps, np.array([0, 1]), np.array([1, 2]), least, 6)
    assert found.tolist() == [1, expected]


def test_shared_customers_are_counted_by_cluster_and_segment() -> None:
    clusters, earlier = np.array([0, 0, 1, 2]), np.array([4, 0, 4, 4])
    shared = segments.count_shared(clusters, earlier, np.array([0, 4]))
    assert shared.tolist() == [[1, 1], [0, 1], [0, 1]]
