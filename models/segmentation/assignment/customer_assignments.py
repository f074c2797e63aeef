"""One row per customer that the recipe segments: the segment that the stored model puts it in.

A customer belongs where its nearest members do, the customers whom the model was fitted on, by the
distances of the fit. The nearer a member, the more its vote counts. A member whose vector is still
that of the fit keeps its own place. Nothing here depends on who else is scored.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from customer_vectors import select_customers
from fitted_model import StoredModel, read_models
from scipy.spatial.distance import cdist

Array = np.ndarray

SCHEMA = pa.schema(
    [
        ("customer_id", pa.string()),
        ("segment_id", pa.int64()),
        ("embedding_x", pa.float64()),
        ("embedding_y", pa.float64()),
        ("silhouette", pa.float64()),
        ("distance_to_centre", pa.float64()),
    ]
)
# How many customers are held in memory, and how many are compared with all members at a time.
BATCH, BLOCK = 20_000, 256


def measure_distances(vectors: Array, stored: StoredModel) -> Array:
    """Distances (customers, members): the number of trees that differ, or Euclidean."""
    if stored.recipe["metric"] != "hamming":
        return cdist(vectors, stored.vectors)
    # Two customers share few leaves: counting those is less work than comparing all.
    shared = stored.mark_leaves(vectors) @ stored.leaf_members
    return len(stored.trees) - shared.toarray()


def find_nearest(distances: Array, count: int) -> Array:
    """The numbers (customers, count) of the members at the least distances (customers, members).

    They are in the order of members, and of those equally near the first are taken.
    """
    limit = np.partition(distances, count - 1, axis=1)[:, count - 1 : count]
    is_nearer, is_last = distances < limit, distances == limit
    room = count - is_nearer.sum(axis=1, keepdims=True)
    is_taken = is_nearer | (is_last & (is_last.cumsum(axis=1) <= room))
    return np.nonzero(is_taken)[1].reshape(len(distances), count)


def vote(vectors: Array, stored: StoredModel) -> tuple[Array, Array]:
    """Cluster (customers,) and place (customers, 2) that its nearest members give each vector.

    Members with the same vector decide alone. The place is the mean of those who voted for the
    winner.
    """
    distances = measure_distances(vectors, stored)
    numbers = find_nearest(distances, min(int(stored.recipe["neighbours"]), len(stored.vectors)))
    distances = np.take_along_axis(distances, numbers, axis=1)
    is_same = distances == 0
    weights = np.where(
        is_same.any(axis=1, keepdims=True), is_same, 1 / np.where(is_same, 1, distances)
    )
    clusters = stored.clusters[numbers]
    votes = np.zeros((len(vectors), len(stored.sizes)))
    np.add.at(votes, (np.arange(len(vectors))[:, None], clusters), weights)
    winners = votes.argmax(axis=1)
    weights = weights * (clusters == winners[:, None])
    places = (weights[:, :, None] * stored.places[numbers]).sum(axis=1)
    return winners, places / weights.sum(axis=1, keepdims=True)


def find_unchanged(ids: Array, vectors: Array, stored: StoredModel) -> Array:
    """The member number (customers,) of each who is where the fit found it; -1 for others."""
    numbers = np.searchsorted(stored.ids, ids).clip(max=len(stored.ids) - 1)
    is_own = (stored.ids[numbers] == ids) & (stored.vectors[numbers] == vectors).all(axis=1)
    return np.where(is_own, numbers, -1)


def measure_silhouettes(
    clusters: Array, places: Array, unchanged: Array, stored: StoredModel
) -> Array:
    """Silhouettes (customers,) among the members; a member is not compared with itself."""
    if len(stored.sizes) == 1:
        return np.full(len(places), np.nan)
    order = np.argsort(stored.clusters, kind="stable")
    starts = np.cumsum([0, *stored.sizes[:-1]])
    sums = np.add.reduceat(cdist(places, stored.places[order]), starts, axis=1)
    rows = np.arange(len(places))
    others = stored.sizes[clusters] - (unchanged >= 0)
    own = sums[rows, clusters] / np.maximum(others, 1)
    means = sums / stored.sizes
    means[rows, clusters] = np.inf
    following = means.min(axis=1)
    return np.where(others == 0, 0, (following - own) / np.maximum(following, own))


def score(customers: pd.DataFrame, stored: StoredModel, keeps_own: bool = True) -> pa.Table:
    """Segment, place, silhouette and distance to the cluster's centre of each customer.

    A model without segments yet gives the number of the cluster. Unless a member keeps its own
    place, it is scored as if it were new.
    """
    every_id, every_vector = customers["customer_id"].to_numpy(object), stored.describe(customers)
    tables = []
    for start in range(0, len(customers), BLOCK):
        ids, vectors = every_id[start : start + BLOCK], every_vector[start : start + BLOCK]
        unchanged = find_unchanged(ids, vectors, stored) if keeps_own else np.full(len(ids), -1)
        clusters, places = stored.clusters[unchanged], stored.places[unchanged]
        is_moved = unchanged < 0
        if is_moved.any():
            clusters[is_moved], places[is_moved] = vote(vectors[is_moved], stored)
        silhouettes = measure_silhouettes(clusters, places, unchanged, stored)
        distances = np.linalg.norm(places - stored.centres[clusters], axis=1)
        columns = [
            ids,
            clusters if stored.segments is None else stored.segments[clusters],
            *places.T,
            pa.array(silhouettes, from_pandas=True),
            distances,
        ]
        tables.append(pa.table(columns, schema=SCHEMA))
    return pa.concat_tables([SCHEMA.empty_table(), *tables])


def score_batches(batches: Any, stored: StoredModel) -> Iterator[pa.RecordBatch]:
    """The scores of customers that come in batches, so that memory does not grow with them."""
    for batch in batches:
        customers = select_customers(batch.to_pandas(), stored.recipe)
        yield from score(customers, stored).to_batches()


def model(dbt: Any, session: Any) -> pa.RecordBatchReader:
    chosen = dbt.ref("int_models_chosen").df()
    # Without a version the sum is 0, which no version has.
    version = int(chosen["model_version"].sum())
    models = read_models(dbt.ref("stored_models").filter(f"model_version = {version}"))
    customers = dbt.ref("int_customers_scored")
    batches = customers.to_arrow_reader(BATCH) if models else []
    scores = score_batches(batches, models[0]) if models else iter([])
    return pa.RecordBatchReader.from_batches(SCHEMA, scores)
