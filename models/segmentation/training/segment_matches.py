"""One row per cluster of the model that this build fits: the segment that it is from now on.

KMeans numbers its clusters at will. The cluster of the highest mean gross revenue are the Insiders,
segment 1. Each other one takes the number of that segment of the model before with which it shares
most customers, and a new number where it shares few: by the assignment of the greatest overlap in
all (Kuhn 1955). The first model of all numbers its clusters by mean gross revenue.
"""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from customer_scores import BLOCK, score, vote
from customer_vectors import select_customers
from fitted_model import StoredModel, read_models
from scipy.optimize import linear_sum_assignment

Array = np.ndarray

SCHEMA = pa.schema(
    [
        ("cluster_id", pa.int32()),
        ("segment_id", pa.int64()),
        ("members", pa.int64()),
        ("agreeing_members", pa.int64()),
        ("earlier_segments", pa.list_(pa.int64())),
        ("shared_customers", pa.list_(pa.int64())),
    ]
)


def rank_by_revenue(clusters: Array, revenue: Array) -> Array:
    """The clusters' numbers by their mean revenue, the highest first, of equal ones the lower."""
    means = np.bincount(clusters, weights=revenue) / np.bincount(clusters)
    return np.argsort(-means, kind="stable")


def count_shared(clusters: Array, segments: Array, wanted: Array) -> Array:
    """How many customers (clusters, wanted) are in a cluster and in an earlier segment."""
    shared = np.zeros((clusters.max() + 1, len(wanted)), dtype=np.int64)
    for number, segment in enumerate(wanted):
        shared[:, number] = np.bincount(clusters[segments == segment], minlength=len(shared))
    return shared


def measure_overlaps(shared: Array, sizes: Array, earlier_sizes: Array) -> Array:
    """The Jaccard overlap (clusters, earlier segments) of each pair: shared customers per all."""
    return shared / np.maximum(sizes[:, None] + earlier_sizes - shared, 1)


def match(overlaps: Array, ranking: Array, earlier: Array, least: float, free: int) -> Array:
    """The segment (clusters,) of each cluster.

    The overlaps are (clusters, earlier segments); earlier are the segments' numbers. The first of
    the ranking is segment 1. Others are assigned to earlier segments of at least the least overlap,
    and those left over to free numbers, in the order of the ranking.
    """
    segments = np.zeros(len(overlaps), dtype=np.int64)
    segments[ranking[0]] = 1
    others, candidates = ranking[1:], np.flatnonzero(earlier != 1)
    worth = overlaps[np.ix_(others, candidates)]
    worth = np.where(worth >= least, worth, 0)
    for row, column in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
        if worth[row, column] > 0:
            segments[others[row]] = earlier[candidates[column]]
    for cluster in ranking[segments[ranking] == 0]:
        segments[cluster], free = free, free + 1
    return segments


def find_agreeing(stored: StoredModel) -> Array:
    """Whether each member (members,) would be scored into its own cluster if it were new.

    Whoever is alone with a vector is nearest to itself and has no need to be asked.
    """
    vectors, kinds, copies = np.unique(
        stored.vectors, axis=0, return_inverse=True, return_counts=True
    )
    winners = np.full(len(vectors), -1)
    shared = np.flatnonzero(copies > 1)
    for start in range(0, len(shared), BLOCK):
        rows = shared[start : start + BLOCK]
        winners[rows], _ = vote(vectors[rows], stored)
    return (copies[kinds] == 1) | (winners[kinds] == stored.clusters)


def model(dbt: Any, session: Any) -> pa.Table:
    fitted = read_models(dbt.ref("fitted_model"))
    request = dbt.ref("int_fits_requested").df().to_dict("records")
    customers = dbt.ref("int_customers_scored").order("customer_id").df()
    least = dbt.config.meta_get("least_overlap")
    if not fitted:
        return SCHEMA.empty_table()
    [stored] = fitted
    members = customers[customers["customer_id"].isin(stored.ids)]
    ranking = rank_by_revenue(stored.clusters, members["gross_revenue"].to_numpy(np.float64))
    earlier_segments = np.zeros(len(members), dtype=np.int64)
    if pd.notna(request[0]["earlier_version"]):
        table = session.table(f"{dbt.this.schema}.stored_models")
        version = int(request[0]["earlier_version"])
        [before] = read_models(table.filter(f"model_version = {version}"))
        known = score(select_customers(customers, before.recipe), before).to_pandas()
        found = known.set_index("customer_id")["segment_id"].reindex(members["customer_id"])
        earlier_segments = found.fillna(0).to_numpy(np.int64)
    earlier, sizes = np.unique(earlier_segments, return_counts=True)
    shared = count_shared(stored.clusters, earlier_segments, earlier)
    is_segment = earlier > 0
    overlaps = measure_overlaps(shared, stored.sizes, sizes)[:, is_segment]
    segments = match(
        overlaps, ranking, earlier[is_segment], least, int(request[0]["next_segment_id"])
    )
    agreeing = find_agreeing(stored)
    columns = [
        np.arange(len(segments)),
        segments,
        stored.sizes,
        np.bincount(stored.clusters[agreeing], minlength=len(segments)),
        [earlier[is_segment].tolist()] * len(segments),
        shared[:, is_segment].tolist(),
    ]
    return pa.table(columns, schema=SCHEMA)
