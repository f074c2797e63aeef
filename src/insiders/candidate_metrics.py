"""Metrics of candidates: an embedding, a clusterer and its parameters.

Silhouettes are computed twice, in the candidate's embedding and among the logarithms of the
features, because clusters can be separate in an embedding without being so in the features.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.metrics import (
    calinski_harabasz_score,
    davies_bouldin_score,
    pairwise_distances,
    silhouette_score,
)

from insiders.candidate_clusterers import ClustererSettings, Labels, clusterer_grid, try_fit
from insiders.candidate_embeddings import FEATURE_SPACE
from insiders.cluster_ranking import top_revenue_cluster
from insiders.parameters import CandidateParameters, TrainingParameters
from insiders.statistics import insider_shares
from insiders.threads import single_threaded


def compute_metrics(
    labels: Labels,
    coordinates: NDArray[np.float64],
    embedding_distances: NDArray[np.float64],
    feature_distances: NDArray[np.float64],
    revenue: NDArray[np.float64],
) -> dict[str, Any]:
    """Return the metrics of labels by column name.

    Silhouettes, Davies-Bouldin and Calinski-Harabasz indexes leave noise out. Fewer than two
    segments, or as many as customers, give an `error_message` instead.

    Parameters
    ----------
    labels : ndarray of shape (customers,)
        Label -1 is noise.
    coordinates : ndarray of shape (customers, dimensions)
    embedding_distances, feature_distances : ndarray of shape (customers, customers)
    revenue : ndarray of shape (customers,)
    """
    is_clustered = labels >= 0
    found, sizes = np.unique(labels[is_clustered], return_counts=True)
    metrics = {
        "segment_count": len(found),
        "min_segment_share": float(sizes.min() / len(labels)) if len(found) else None,
        "noise_share": float(1 - is_clustered.mean()),
    }
    n = int(is_clustered.sum())
    if not 2 <= len(found) < n:
        return metrics | {"error_message": f"Found {len(found)} segments of {n} customers."}
    pairs, clustered = np.ix_(is_clustered, is_clustered), labels[is_clustered]
    positions = coordinates[is_clustered]
    silhouette = partial(silhouette_score, labels=clustered, metric="precomputed")
    return metrics | {
        "embedding_silhouette": float(silhouette(embedding_distances[pairs])),
        "feature_space_silhouette": float(silhouette(feature_distances[pairs])),
        "davies_bouldin": float(davies_bouldin_score(positions, clustered)),
        "calinski_harabasz": float(calinski_harabasz_score(positions, clustered)),
        **insider_shares(labels == top_revenue_cluster(labels, revenue), revenue),
    }


def evaluate_embedding(
    coordinates: NDArray[np.float64],
    feature_distances: NDArray[np.float64],
    revenue: NDArray[np.float64],
    candidates: CandidateParameters,
    n_init: int,
    random_state: int,
) -> list[dict[str, Any]]:
    """Return one row per clusterer and its parameters, for one embedding.

    Parameters
    ----------
    coordinates : ndarray of shape (customers, dimensions)
    feature_distances : ndarray of shape (customers, customers)
    revenue : ndarray of shape (customers,)
    candidates, n_init, random_state : see `clusterer_grid`
    """
    distances = pairwise_distances(coordinates)

    def evaluate(settings: ClustererSettings, compute: Callable[[], Labels]) -> dict[str, Any]:
        labels, error = try_fit(compute)
        row = {**settings._asdict(), "error_message": error}
        if labels is None:
            return row
        return row | compute_metrics(labels, coordinates, distances, feature_distances, revenue)

    grid = clusterer_grid(coordinates, candidates, n_init, random_state)
    # Threads, not processes: all read the same distances.
    return Parallel(n_jobs=2, prefer="threads")(delayed(evaluate)(*item) for item in grid.items())


def evaluate_candidates(
    embeddings: pd.DataFrame,
    candidates: CandidateParameters,
    training: TrainingParameters,
) -> list[dict[str, Any]]:
    """Return one row per embedding, clusterer and parameters, as in `CANDIDATE_METRIC_SCHEMA`.

    Parameters
    ----------
    embeddings : DataFrame
        Rows of `embed_candidates`, ordered by `embedding` and `customer_id`.
    candidates : CandidateParameters
    training : TrainingParameters
    """
    by_name = dict(list(embeddings.groupby("embedding", sort=True)))
    if not by_name:
        return []
    coordinates = {name: np.array(rows["coordinates"].to_list()) for name, rows in by_name.items()}
    feature_distances = pairwise_distances(coordinates.pop(FEATURE_SPACE))
    revenue = by_name[FEATURE_SPACE]["gross_revenue"].to_numpy(np.float64)
    n_init, random_state = training["clusterer"]["n_init"], training["random_state"]
    shared = (feature_distances, revenue, candidates, n_init, random_state)
    with single_threaded():
        return [
            {"embedding": name, **row}
            for name, embedding in coordinates.items()
            for row in evaluate_embedding(embedding, *shared)
        ]
