"""Match clusters to previous segments: labels are arbitrary, and segments keep their ids over fits.

The cluster with the highest mean gross revenue becomes segment 1, the Insiders. The other clusters
take the ids of previous segments, by the assignment with the highest total Jaccard index [1]_. A
cluster with few customers in common takes a new id.

References
----------
.. [1] Kuhn, H. W. (1955). The Hungarian method for the assignment problem. Naval Research
   Logistics Quarterly 2, 83-97.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from sklearn.metrics.cluster import contingency_matrix

from insiders.cluster_ranking import rank_clusters_by_revenue

INSIDERS_SEGMENT_ID = 1


def jaccard_matrix(
    common: NDArray[np.int64], sizes: NDArray[np.integer], previous_sizes: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Return the Jaccard index (clusters, previous segments), 0 to 1.

    Parameters
    ----------
    common : ndarray of shape (clusters, previous segments)
        Numbers of customers in both.
    sizes : ndarray of shape (clusters,)
    previous_sizes : ndarray of shape (previous segments,)
    """
    return common / np.maximum(sizes[:, None] + previous_sizes - common, 1)


def match_segments(
    jaccard: NDArray[np.float64],
    ranking: NDArray[np.integer],
    previous_segment_ids: NDArray[np.integer],
    min_jaccard: float,
    next_segment_id: int,
) -> NDArray[np.int64]:
    """Return the segment id (clusters,) of each cluster.

    Parameters
    ----------
    jaccard : ndarray of shape (clusters, previous segments)
    ranking : ndarray of shape (clusters,)
        Labels by mean revenue, highest first. The first becomes segment 1; unmatched clusters
        take new ids in this order.
    previous_segment_ids : ndarray of shape (previous segments,)
    min_jaccard : float
        Segments with a smaller Jaccard index are treated as new.
    next_segment_id : int
        The first id that no segment has had.
    """
    segments = np.zeros(len(jaccard), dtype=np.int64)
    segments[ranking[0]] = INSIDERS_SEGMENT_ID
    others, candidates = ranking[1:], np.flatnonzero(previous_segment_ids != INSIDERS_SEGMENT_ID)
    gains = jaccard[np.ix_(others, candidates)]
    gains = np.where(gains >= min_jaccard, gains, 0)
    for row, column in zip(*linear_sum_assignment(gains, maximize=True), strict=True):
        if gains[row, column] > 0:
            segments[others[row]] = previous_segment_ids[candidates[column]]
    for label in ranking[segments[ranking] == 0]:
        segments[label], next_segment_id = next_segment_id, next_segment_id + 1
    return segments


def segment_match_rows(
    labels: NDArray[np.integer],
    previous_segments: NDArray[np.integer],
    revenue: NDArray[np.float64],
    min_jaccard: float,
    next_segment_id: int,
) -> list[dict[str, Any]]:
    """Return one row per cluster label and previous segment, as in `SEGMENT_MATCH_SCHEMA`.

    Parameters
    ----------
    labels, previous_segments, revenue : ndarray of shape (training customers,)
        `previous_segments` is 0 for customers without one. Without any previous segment there is
        one row per label, with no `previous_segment_id` and no common customers.
    min_jaccard, next_segment_id : see `match_segments`
    """
    segment_ids, sizes = np.unique(previous_segments, return_counts=True)
    has_id = segment_ids > 0
    previous_ids, previous_sizes = segment_ids[has_id], sizes[has_id]
    common = contingency_matrix(labels, previous_segments)[:, has_id]
    jaccard = jaccard_matrix(common, np.bincount(labels), previous_sizes)
    ranking = rank_clusters_by_revenue(labels, revenue)
    segments = match_segments(jaccard, ranking, previous_ids, min_jaccard, next_segment_id)
    columns: list[tuple[int | None, int | None]] = [*enumerate(previous_ids.tolist())]
    return [
        {
            "label": label,
            "segment_id": segment_id,
            "previous_segment_id": previous_id,
            "common_customer_count": 0 if column is None else int(common[label, column]),
        }
        for label, segment_id in enumerate(segments.tolist())
        for column, previous_id in columns or [(None, None)]
    ]
