"""One row per seed: the chosen recipe fitted anew, and what became of its Insiders.

The plane of UMAP, and with it the segments, changes with the seed. One figure of one seed says
little, so the bench shows the range.
"""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from customer_clusters import cluster
from customer_embedding import embed
from customer_vectors import describe, select_customers

Array = np.ndarray

SCHEMA = pa.schema(
    [
        ("recipe", pa.string()),
        ("seed", pa.int32()),
        ("customers", pa.int64()),
        ("insiders", pa.int64()),
        ("insiders_customers_share", pa.float64()),
        ("insiders_revenue_share", pa.float64()),
        ("mean_silhouette", pa.float64()),
    ]
)


def find_insiders(labels: Array, revenue: Array) -> Array:
    """Whether each customer (customers,) is in the cluster of the highest mean revenue.

    Labels below zero stand for noise, which is no cluster.
    """
    found = np.unique(labels[labels >= 0])
    means = [revenue[labels == label].mean() for label in found]
    return labels == found[int(np.argmax(means))]


def refit(
    customers: pd.DataFrame, recipe: dict[str, Any], settings: dict[str, Any], seed: int
) -> dict[str, Any]:
    """The row of a seed; the settings are those of the embedding, with `trees` and `starts`."""
    revenue = customers["gross_revenue"].to_numpy(np.float64)
    vectors = describe(customers, recipe, settings["trees"], seed)
    places = embed(
        vectors,
        recipe["metric"],
        settings | {"neighbours": int(recipe["neighbours"]), "seed": seed},
    )
    labels, silhouettes, _ = cluster(
        places.astype(np.float64),
        recipe["model"],
        int(recipe["clusters"]),
        settings["starts"],
        seed,
    )
    insiders = find_insiders(labels, revenue)
    return {
        "recipe": recipe["recipe"],
        "seed": seed,
        "customers": len(customers),
        "insiders": int(insiders.sum()),
        "insiders_customers_share": float(insiders.mean()),
        "insiders_revenue_share": float(revenue[insiders].sum() / revenue.sum()),
        "mean_silhouette": float(silhouettes.mean()),
    }


def model(dbt: Any, session: Any) -> pa.Table:
    recipe = dbt.ref("int_recipes_chosen").df().to_dict("records")[0]
    customers = dbt.ref("int_customers_scored").order("customer_id").df()
    settings = dbt.config.meta_get("settings")
    first, seeds = dbt.config.meta_get("first_seed"), dbt.config.meta_get("seeds")
    customers = select_customers(customers, recipe)
    rows = [refit(customers, recipe, settings, seed) for seed in range(first, first + seeds)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)
