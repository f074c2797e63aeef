"""One row per space and customer: its place in the space, laid out once for all candidates.

The spaces are made of the chosen recipe's features and target, for the customers it segments.
"""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from customer_embedding import embed
from customer_vectors import describe, select_customers
from joblib import Parallel, delayed
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.preprocessing import scale
from threadpoolctl import threadpool_limits

Array = np.ndarray

SCHEMA = pa.schema(
    [
        ("space", pa.string()),
        ("customer_id", pa.string()),
        ("gross_revenue", pa.float64()),
        ("place", pa.list_(pa.float64())),
    ]
)


def read_features(customers: pd.DataFrame, recipe: dict[str, Any]) -> Array:
    """The recipe's features and target (customers, features), each once."""
    columns = dict.fromkeys([*recipe["features"].split("|"), recipe["target"]])
    return customers[list(columns)].to_numpy(np.float64)


def space_makers(
    customers: pd.DataFrame, recipe: dict[str, Any], settings: dict[str, Any]
) -> dict[str, Callable[[], Array]]:
    """For each space a function that returns the places (customers, dimensions) in it."""
    seed = settings["seed"]
    features = read_features(customers, recipe)
    scaled = scale(features)
    settings = settings | {"neighbours": int(recipe["neighbours"])}
    forest = recipe | {"space": "forest"}

    def lay_out_leaves(metric: str) -> Array:
        return embed(describe(customers, forest, settings["trees"], seed), metric, settings)

    return {
        "tsne": lambda: TSNE(random_state=seed, n_jobs=1).fit_transform(scaled),
        "umap": lambda: embed(scaled, "euclidean", settings),
        "forest_umap_euclidean": lambda: lay_out_leaves("euclidean"),
        "forest_umap_hamming": lambda: lay_out_leaves("hamming"),
        "pca": lambda: PCA(n_components=2, random_state=seed).fit_transform(scaled),
        "scaled_features": lambda: scaled,
        # Nobody parts it: every candidate is measured in it.
        "logarithms": lambda: scale(np.log1p(features)),
    }


def lay_out_space(name: str, make: Callable[[], Array]) -> Array:
    """The places of a space; prints how long they took, for who waits."""
    start = time.perf_counter()
    places = make().astype(np.float64)
    print(f"  {time.perf_counter() - start:6.1f} s  space {name}", flush=True)
    return places


def model(dbt: Any, session: Any) -> pa.Table:
    recipe = dbt.ref("int_recipes_chosen").df().to_dict("records")[0]
    customers = dbt.ref("int_customers_scored").order("customer_id").df()
    settings = dbt.config.meta_get("settings")
    customers = select_customers(customers, recipe)
    # As few have no shape to lay out: the segmentation leaves them together, too.
    if len(customers) <= 2 * int(recipe["neighbours"]):
        return SCHEMA.empty_table()
    makers = space_makers(customers, recipe, settings)
    # One thread in each library: the order in which several add numbers moves the last digits.
    with threadpool_limits(limits=1):
        spaces = Parallel(n_jobs=2, prefer="threads")(
            delayed(lay_out_space)(name, make) for name, make in makers.items()
        )
    named = customers[["customer_id", "gross_revenue"]].astype({"gross_revenue": float})
    rows = [
        named.assign(space=name, place=places.tolist())
        for name, places in zip(makers, spaces, strict=True)
    ]
    return pa.Table.from_pandas(pd.concat(rows)[SCHEMA.names], schema=SCHEMA, preserve_index=False)
