"""One row with the model that this build fits, or none: all that scoring needs, as typed arrays.

Nothing here can run when it is loaded, unlike a pickle: trees are arrays of their nodes, and
members, the customers of the fit, are arrays of their vectors, places and clusters.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from customer_vectors import Scale, Tree, find_scale, grow_trees
from scipy.sparse import csr_matrix

Array = np.ndarray

TEXT, NUMBERS, WHOLE = pa.string(), pa.list_(pa.float64()), pa.list_(pa.int32())
SCHEMA = pa.schema(
    [
        ("recipe_settings", TEXT),
        ("libraries", TEXT),
        ("features", pa.list_(TEXT)),
        ("feature_factors", NUMBERS),
        ("feature_offsets", NUMBERS),
        ("feature_quantiles", pa.list_(NUMBERS)),
        ("quantile_shares", pa.list_(NUMBERS)),
        ("tree_sizes", WHOLE),
        ("split_features", WHOLE),
        ("split_thresholds", NUMBERS),
        ("left_children", WHOLE),
        ("right_children", WHOLE),
        ("member_ids", pa.list_(TEXT)),
        ("member_vectors", NUMBERS),
        ("member_places", NUMBERS),
        ("member_clusters", WHOLE),
        ("mean_silhouette", pa.float64()),
    ]
)
LIBRARIES = ["numpy", "scipy", "scikit-learn", "umap-learn", "duckdb"]
# From the lowest value by tenths of the customers to the highest.
QUANTILES = np.linspace(0, 1, 11)


@dataclass(frozen=True)
class StoredModel:
    """A fitted model as the warehouse keeps it; its members are in the order of their ids."""

    recipe: dict[str, Any]
    scale: Scale
    trees: list[Tree]
    ids: Array
    vectors: Array
    places: Array
    clusters: Array
    # The segment (clusters,) of each cluster; none while the model is being fitted.
    segments: Array | None

    @cached_property
    def sizes(self) -> Array:
        """The number of members (clusters,) of each cluster."""
        return np.bincount(self.clusters)

    @cached_property
    def centres(self) -> Array:
        """The mean place (clusters, 2) of each cluster."""
        numbers = range(len(self.sizes))
        return np.array([self.places[self.clusters == number].mean(axis=0) for number in numbers])

    @cached_property
    def leaf_members(self) -> csr_matrix:
        """A 1 for each leaf of a tree (leaves of all trees, members) that a member falls into."""
        return self.mark_leaves(self.vectors).T.tocsr()

    def mark_leaves(self, vectors: Array) -> csr_matrix:
        """A 1 for each leaf of a tree (customers, leaves of all trees) of vectors of leaves."""
        sizes = [len(tree.features) for tree in self.trees]
        columns = vectors.astype(np.int64) + np.cumsum([0, *sizes[:-1]])
        ends = np.arange(len(vectors) + 1) * len(sizes)
        marks = np.ones(columns.size, dtype=np.int16)
        return csr_matrix((marks, columns.ravel(), ends), shape=(len(vectors), sum(sizes)))

    def describe(self, customers: pd.DataFrame) -> Array:
        """The vectors (customers, trees or features) of customers with the recipe's features."""
        features = customers[self.recipe["features"].split("|")].to_numpy(np.float64)
        scaled = self.scale.apply(features)
        if not self.trees:
            return scaled
        return np.column_stack([tree.find_leaves(scaled) for tree in self.trees]).astype(float)


def read_models(models: Any) -> list[StoredModel]:
    """The models of a DuckDB relation with the columns of this model, in its order."""
    columns = models.fetchnumpy()
    rows = pd.DataFrame({name: list(values) for name, values in columns.items()}).to_dict("records")
    return [
        StoredModel(
            recipe=json.loads(row["recipe_settings"]),
            scale=Scale(row["feature_factors"], row["feature_offsets"]),
            trees=read_trees(row),
            ids=row["member_ids"],
            vectors=row["member_vectors"].reshape(len(row["member_ids"]), -1),
            places=row["member_places"].reshape(-1, 2),
            clusters=row["member_clusters"],
            segments=row.get("cluster_segments"),
        )
        for row in rows
    ]


def read_trees(row: dict[str, Any]) -> list[Tree]:
    """The trees of a stored row, whose nodes follow each other in one list."""
    columns = ["split_features", "split_thresholds", "left_children", "right_children"]
    ends = np.cumsum(row["tree_sizes"])[:-1]
    nodes = [np.split(row[name], ends) for name in columns]
    return [Tree(*arrays) for arrays in zip(*nodes, strict=True)] if len(row[columns[0]]) else []


def join_nodes(trees: list[Tree], name: str) -> Array:
    """One array of all trees' nodes, those of the first tree first."""
    return np.concatenate([getattr(tree, name) for tree in trees]) if trees else np.empty(0)


def model(dbt: Any, session: Any) -> pa.Table:
    customers = dbt.ref("int_customers_scored").order("customer_id").df()
    vectors = dbt.ref("customer_vectors").order("customer_id").fetchnumpy()
    places = dbt.ref("customer_embedding").order("customer_id").df()
    clusters = dbt.ref("customer_clusters").order("customer_id").df()
    recipe = dbt.ref("int_recipes_chosen").df().to_dict("records")
    settings = {
        "forest": dbt.config.meta_get("forest"),
        "plane": dbt.config.meta_get("plane"),
        "parting": dbt.config.meta_get("parting"),
    }
    if clusters.empty:
        return SCHEMA.empty_table()
    settings = recipe[0] | settings
    names = settings["features"].split("|")
    customers = customers[customers["customer_id"].isin(clusters["customer_id"])]
    features = customers[names].to_numpy(np.float64)
    scale = find_scale(features, settings["scaling"])
    quantiles = np.quantile(features, QUANTILES, axis=0).T
    shares = (features.T[:, None] <= quantiles[:, :, None]).mean(axis=2)
    grown = grow_trees(customers, scale.apply(features), settings)
    silhouettes = clusters["silhouette"].dropna()
    values = {
        "recipe_settings": json.dumps(settings, sort_keys=True),
        "libraries": json.dumps({name: version(name) for name in LIBRARIES}),
        "features": names,
        "feature_factors": scale.factors,
        "feature_offsets": scale.offsets,
        "feature_quantiles": quantiles.tolist(),
        "quantile_shares": shares.tolist(),
        "tree_sizes": [len(tree.features) for tree in grown],
        "split_features": join_nodes(grown, "features"),
        "split_thresholds": join_nodes(grown, "thresholds"),
        "left_children": join_nodes(grown, "lefts"),
        "right_children": join_nodes(grown, "rights"),
        "member_ids": customers["customer_id"].tolist(),
        "member_vectors": np.concatenate(vectors["vector"]),
        "member_places": places[["embedding_x", "embedding_y"]].to_numpy().ravel(),
        # A mixture may leave a cluster empty; numbers have no gap here.
        "member_clusters": np.unique(clusters["cluster_id"], return_inverse=True)[1],
        "mean_silhouette": float(silhouettes.mean()) if len(silhouettes) else None,
    }
    return pa.table({name: [value] for name, value in values.items()}, schema=SCHEMA)
