"""One row per short-listed candidate and refit: how far its segments stay what they were.

A refit is compared with the candidate as it is, among all customers: by the adjusted Rand index of
the labels (1 is equal, 0 is chance), and by the Jaccard overlap of the Insiders (those in both over
those in either). It either starts from another seed, or learns from a bootstrap sample, as many
customers drawn with replacement; who was not drawn goes with the nearest customer who was.
"""

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from customer_clusters import assign
from customer_embedding import embed
from customer_vectors import describe, select_customers
from joblib import Parallel, delayed
from recipe_refits import find_insiders
from sklearn.metrics import adjusted_rand_score
from sklearn.neighbors import NearestNeighbors
from threadpoolctl import threadpool_limits

Array = np.ndarray

SCHEMA = pa.schema(
    [
        ("candidate", pa.string()),
        ("change", pa.string()),
        ("refit", pa.int32()),
        ("adjusted_rand_index", pa.float64()),
        ("insiders_jaccard", pa.float64()),
    ]
)
# Candidates that agree in all of these differ in how they part one plane.
PLANE = [
    *("customers", "features", "target", "target_scale", "space", "scaling", "metric"),
    *("smallest_leaf", "split_share", "neighbours"),
]


def label_all(
    vectors: Array, drawn: Array, candidates: list[dict[str, Any]], settings: dict[str, Any]
) -> list[Array]:
    """Labels (customers,) by each candidate, who all part the plane of the customers drawn."""
    members = np.unique(drawn)
    metric, seed = candidates[0]["metric"], settings["seed"]
    settings = settings | {"neighbours": int(candidates[0]["neighbours"])}
    places = embed(vectors[members], metric, settings).astype(np.float64)
    nearest = np.arange(len(members))
    if len(members) < len(vectors):
        search = NearestNeighbors(n_neighbors=1, metric=metric, algorithm="brute")
        nearest = search.fit(vectors[members]).kneighbors(vectors, return_distance=False)[:, 0]
    return [
        assign(places, candidate["model"], candidate["clusters"], settings["starts"], seed)[nearest]
        for candidate in candidates
    ]


def planes(shortlist: pd.DataFrame) -> Iterator[list[dict[str, Any]]]:
    """The candidates of the short list, those together that part the same plane."""
    for _, candidates in shortlist.groupby(PLANE, sort=True):
        yield candidates.assign(recipe=candidates["candidate"]).to_dict("records")


def fit(
    customers: pd.DataFrame,
    candidates: list[dict[str, Any]],
    settings: dict[str, Any],
    drawn: Array,
    seed: int,
) -> list[Array]:
    """Labels (customers,) by each candidate, fitted on the customers drawn."""
    start = time.perf_counter()
    # One thread in each library: the order in which several add numbers moves the last digits.
    with threadpool_limits(limits=1):
        vectors = describe(customers, candidates[0], settings["trees"], seed, drawn)
        labels = label_all(vectors, drawn, candidates, settings | {"seed": seed})
    names = ", ".join(candidate["candidate"] for candidate in candidates)
    print(f"  {time.perf_counter() - start:6.1f} s  {names}", flush=True)
    return labels


def refit_plane(
    customers: pd.DataFrame, candidates: list[dict[str, Any]], settings: dict[str, Any]
) -> list[dict[str, Any]]:
    """The rows of the candidates that part one plane, over all refits."""
    customers = select_customers(customers, candidates[0])
    revenue = customers["gross_revenue"].to_numpy(np.float64)
    everybody = np.arange(len(customers))

    first, refits = settings["seed"], range(1, int(settings["refits"]) + 1)
    draws = {
        refit: np.random.default_rng(refit).choice(everybody, len(everybody)) for refit in refits
    }
    tasks = [("none", 0, everybody, first)]
    tasks += [("seed", refit, everybody, first + refit) for refit in refits]
    tasks += [("bootstrap", refit, draws[refit], first) for refit in refits]
    # Processes, since UMAP lays out one plane at a time in each.
    fitted = Parallel(n_jobs=2)(
        delayed(fit)(customers, candidates, settings, drawn, seed) for _, _, drawn, seed in tasks
    )
    rows = []
    for (change, refit, _, _), labels in zip(tasks[1:], fitted[1:], strict=True):
        for candidate, known, new in zip(candidates, fitted[0], labels, strict=True):
            before, after = find_insiders(known, revenue), find_insiders(new, revenue)
            rows.append(
                {
                    "candidate": candidate["candidate"],
                    "change": change,
                    "refit": refit,
                    "adjusted_rand_index": float(adjusted_rand_score(known, new)),
                    "insiders_jaccard": float((before & after).sum() / (before | after).sum()),
                }
            )
    return rows


def model(dbt: Any, session: Any) -> pa.Table:
    shortlist = dbt.ref("shortlist").df()
    customers = dbt.ref("int_customers_scored").order("customer_id").df()
    settings = dbt.config.meta_get("settings")
    rows = [row for plane in planes(shortlist) for row in refit_plane(customers, plane, settings)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)
