"""Assign customers to the segments of a trained model.

A customer gets the segment for which its nearest training customers vote. Training customers whose
vector is unchanged keep their own label and coordinates. A customer's result depends on their own
data and the model, not on which other customers are assigned with them.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from insiders.chunks import row_chunks
from insiders.frames import to_arrow
from insiders.schemas import ASSIGNMENT_SCHEMA
from insiders.silhouettes import silhouettes_among

if TYPE_CHECKING:
    from insiders.trained_model import TrainedModel

# Customers in a batch that the database hands over: memory grows with it.
BATCH_SIZE = 20_000
# Customers that one thread assigns at a time. The numerics release Python's lock.
THREAD_SIZE = 2_500


def assign(
    model: "TrainedModel", customers: pd.DataFrame, reuse_training_labels: bool = True
) -> pa.Table:
    """Return one row per customer of the recipe's population, in the given order.

    Parameters
    ----------
    model : TrainedModel
        If its clusters are not matched to segments yet, `segment_id` is the cluster label.
    customers : DataFrame
        `customer_id`, the recipe's features and its target.
    reuse_training_labels : bool
        Whether unchanged training customers keep their own label and coordinates, with the
        confidence stored at training time. Otherwise they are voted on as if they were new.

    Returns
    -------
    pyarrow.Table
        Columns of `ASSIGNMENT_SCHEMA`. `assignment_confidence` is the winner's share of the vote,
        0 to 1; `silhouette` and `distance_to_centroid` are among the training customers, in units
        of the embedding.

    Raises
    ------
    ValueError
        If a column is missing, or the recipe's population does not allow a missing value.
    """
    customers = model.recipe.filter_population(customers)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        tables = pool.map(
            lambda rows: _assign_rows(model, customers.iloc[rows], reuse_training_labels),
            row_chunks(len(customers), THREAD_SIZE),
        )
    return pa.concat_tables([ASSIGNMENT_SCHEMA.empty_table(), *tables])


def _assign_rows(
    model: "TrainedModel", customers: pd.DataFrame, reuse_training_labels: bool
) -> pa.Table:
    ids = customers["customer_id"].to_numpy(object)
    vectors = model.representation.transform(customers)
    # Customers with equal leaves in three trees follow each other: mostly they are near the same
    # training customers, whose vectors are in the processor's cache then.
    order = np.lexsort(vectors[:, :3].T)
    ids, vectors = ids[order], vectors[order]
    assigned = pa.concat_tables(
        _assign_chunk(model, ids[rows], vectors[rows], reuse_training_labels)
        for rows in row_chunks(len(ids))
    )
    return assigned.take(np.argsort(order))


def _assign_chunk(
    model: "TrainedModel",
    ids: NDArray[np.object_],
    vectors: NDArray[np.number],
    reuse_training_labels: bool,
) -> pa.Table:
    rows = np.full(len(ids), -1)
    if reuse_training_labels:
        rows = match_training_rows(model, ids, vectors)
    labels, coordinates = model.labels[rows], model.coordinates[rows]
    confidences = model.confidences[rows]
    is_new = rows < 0
    if is_new.any():
        vote = model.neighbor_vote.vote(vectors[is_new])
        labels[is_new], coordinates[is_new] = vote.labels, vote.coordinates
        confidences[is_new] = vote.confidences
    columns = {
        "customer_id": ids,
        "segment_id": labels if model.segment_ids is None else model.segment_ids[labels],
        "embedding_x": coordinates[:, 0],
        "embedding_y": coordinates[:, 1],
        "silhouette": silhouettes_among(
            model.coordinates, model.labels, coordinates, labels, is_training=~is_new
        ),
        "distance_to_centroid": np.linalg.norm(coordinates - model.centroids[labels], axis=1),
        "assignment_confidence": confidences,
    }
    return to_arrow(columns, ASSIGNMENT_SCHEMA)


def match_training_rows(
    model: "TrainedModel", ids: NDArray[np.object_], vectors: NDArray[np.number]
) -> NDArray[np.intp]:
    """Return the row (customers,) of each unchanged training customer; -1 for all others."""
    rows = np.searchsorted(model.customer_ids, ids).clip(max=len(model.customer_ids) - 1)
    is_unchanged = (model.customer_ids[rows] == ids) & (model.vectors[rows] == vectors).all(axis=1)
    return np.where(is_unchanged, rows, -1)
