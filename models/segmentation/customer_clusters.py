"""One row per customer that the recipe segments: its cluster, and how well it sits there.

The recipe's model parts the plane of `customer_embedding`. The silhouette (Rousseeuw 1987) compares
the mean distance to a customer's own cluster with that to the next: 1 is well inside, below 0
misplaced.
"""

from typing import Any

import numpy as np
import pyarrow as pa
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.metrics import silhouette_samples
from sklearn.mixture import GaussianMixture
from threadpoolctl import threadpool_limits

Array = np.ndarray

SCHEMA = pa.schema(
    [
        ("customer_id", pa.string()),
        ("cluster_id", pa.int32()),
        ("silhouette", pa.float64()),
        ("distance_to_centre", pa.float64()),
    ]
)


def assign(places: Array, model: str, clusters: int, starts: int, seed: int) -> Array:
    """Cluster number of each row of places (rows, 2) by the model named."""
    if model == "gaussian_mixture":
        fitted = GaussianMixture(n_components=clusters, n_init=starts, random_state=seed)
        return fitted.fit_predict(places)
    if model == "hierarchical":
        return AgglomerativeClustering(n_clusters=clusters, linkage="ward").fit_predict(places)
    return KMeans(n_clusters=clusters, n_init=starts, random_state=seed).fit_predict(places)


def cluster(
    places: Array, model: str, clusters: int, starts: int, seed: int
) -> tuple[Array, Array, Array]:
    """Cluster, silhouette and distance to the cluster's centre of each row of places (rows, 2).

    Fewer distinct places than clusters cannot be parted: all rows are in cluster 0 then, without
    a silhouette, which needs a second cluster to compare with. The models are `kmeans`,
    `gaussian_mixture` and `hierarchical`, which merges by Ward's rule.
    """
    if len(np.unique(places, axis=0)) <= clusters:
        distances = np.linalg.norm(places - places.mean(axis=0), axis=1)
        return np.zeros(len(places), dtype=np.int32), np.full(len(places), np.nan), distances
    # One thread: the order in which several add numbers would move the last digits.
    with threadpool_limits(limits=1):
        labels = assign(places, model, clusters, starts, seed)
        silhouettes = silhouette_samples(places, labels)
    found, members = np.unique(labels, return_inverse=True)
    centres = np.array([places[labels == label].mean(axis=0) for label in found])
    return labels, silhouettes, np.linalg.norm(places - centres[members], axis=1)


def model(dbt: Any, session: Any) -> pa.Table:
    recipe = dbt.ref("int_recipes_chosen").df().to_dict("records")[0]
    customers = dbt.ref("customer_embedding").order("customer_id").df()
    if customers.empty:
        return SCHEMA.empty_table()
    clusters, silhouettes, distances = cluster(
        customers[["embedding_x", "embedding_y"]].to_numpy(),
        model=recipe["model"],
        clusters=int(recipe["clusters"]),
        starts=dbt.config.meta_get("starts"),
        seed=dbt.config.meta_get("seed"),
    )
    columns = [
        customers["customer_id"].tolist(),
        clusters,
        pa.array(silhouettes, from_pandas=True),
        distances,
    ]
    return pa.table(columns, schema=SCHEMA)
