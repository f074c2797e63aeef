"""Segments keep their ids over fits, whatever the cluster labels are."""

import numpy as np
import pytest

from insiders.frames import to_arrow
from insiders.matching import (
    jaccard_matrix,
    match_segments,
    segment_match_rows,
)
from insiders.schemas import SEGMENT_MATCH_SCHEMA

PREVIOUS = np.array([1, 2, 5])
MIN_JACCARD = 0.25


def match(common: list[list[int]], ranking: list[int]) -> list[int]:
    """Return the segments of clusters, all of whose customers are in a previous segment."""
    counts = np.array(common, dtype=np.int64)
    jaccard = jaccard_matrix(counts, counts.sum(axis=1), counts.sum(axis=0))
    return match_segments(jaccard, np.array(ranking), PREVIOUS, MIN_JACCARD, 6).tolist()


def test_clusters_under_other_labels_keep_their_segments() -> None:
    assert match([[0, 1, 90], [80, 0, 0], [2, 70, 0]], ranking=[1, 2, 0]) == [5, 1, 2]


def test_assignment_is_the_best_in_total() -> None:
    # Clusters 1 and 2 both have most in common with segment 2, and cluster 2 with no other.
    assert match([[50, 0, 0], [0, 60, 50], [0, 60, 0]], ranking=[0, 1, 2]) == [1, 5, 2]


def test_highest_revenue_is_segment_1_however_few_customers_are_in_common() -> None:
    assert match([[10, 90, 0], [90, 0, 0], [0, 0, 50]], ranking=[0, 1, 2]) == [1, 6, 5]


def test_segment_with_little_in_common_is_new() -> None:
    common = [[90, 0, 0], [0, 80, 0], [0, 10, 10], [0, 10, 90]]
    assert match(common, ranking=[0, 1, 2, 3]) == [1, 2, 6, 5]


def test_fewer_clusters_than_before_leave_ids_unused() -> None:
    assert match([[90, 0, 0], [0, 80, 40]], ranking=[0, 1]) == [1, 2]


def test_first_fit_numbers_segments_by_revenue() -> None:
    jaccard, previous = np.zeros((3, 0)), np.zeros(0, dtype=int)
    found = match_segments(jaccard, np.array([2, 0, 1]), previous, MIN_JACCARD, 2)
    assert found.tolist() == [2, 3, 1]


@pytest.mark.parametrize(("min_jaccard", "expected"), [(0.25, 2), (0.26, 6)])
def test_minimum_jaccard_index_is_enough(min_jaccard: float, expected: int) -> None:
    jaccard = np.array([[1.0, 0.0], [0.0, 0.25]])
    found = match_segments(jaccard, np.array([0, 1]), np.array([1, 2]), min_jaccard, 6)
    assert found.tolist() == [1, expected]


def test_match_rows_are_each_label_with_each_previous_segment() -> None:
    labels = np.array([0, 0, 0, 1, 1, 1, 2])
    previous = np.array([1, 1, 3, 3, 3, 0, 0])
    revenue = np.array([90.0, 90.0, 90.0, 10.0, 10.0, 10.0, 20.0])
    rows = segment_match_rows(labels, previous, revenue, MIN_JACCARD, 4)
    assert [tuple(row.values()) for row in rows] == [
        (0, 1, 1, 2),
        (0, 1, 3, 1),
        (1, 3, 1, 0),
        (1, 3, 3, 2),
        (2, 4, 1, 0),
        (2, 4, 3, 0),
    ]
    assert to_arrow(rows, SEGMENT_MATCH_SCHEMA).to_pylist() == rows


def test_first_fit_has_a_match_row_for_each_label_without_previous_segment() -> None:
    labels, none = np.array([0, 0, 1]), np.zeros(3, dtype=int)
    rows = segment_match_rows(labels, none, np.array([1.0, 1.0, 5.0]), MIN_JACCARD, 2)
    assert [tuple(row.values()) for row in rows] == [(0, 2, None, 0), (1, 1, None, 0)]


def test_jaccard_index_counts_customers_without_previous_segment_in_the_cluster() -> None:
    # Cluster 1: four customers, one of them in previous segment 2: one in four.
    labels = np.array([0, 1, 1, 1, 1])
    previous = np.array([1, 2, 0, 0, 0])
    revenue = np.array([9.0, 1.0, 1.0, 1.0, 1.0])
    for min_jaccard, expected in [(0.25, 2), (0.26, 3)]:
        rows = segment_match_rows(labels, previous, revenue, min_jaccard, 3)
        assert {row["segment_id"] for row in rows if row["label"] == 1} == {expected}
