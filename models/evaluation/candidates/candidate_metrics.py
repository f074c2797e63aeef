"""One row per candidate: a space, a model that parts it, and the model's parameters.

Every candidate parts the same customers: those whom the chosen recipe segments. Silhouettes are
measured twice, where the candidate parted and among the logarithms of the features, because a
plane can look parted where customers are not.
"""

import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from joblib import Parallel, delayed
from recipe_refits import find_insiders
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import (
    calinski_harabasz_score,
    davies_bouldin_score,
    pairwise_distances,
    silhouette_score,
)
from sklearn.mixture import GaussianMixture
from threadpoolctl import threadpool_limits

Array = np.ndarray

SCHEMA = pa.schema(
    [
        ("space", pa.string()),
        ("model", pa.string()),
        ("parameters", pa.string()),
        ("clusters_asked", pa.int32()),
        ("failure", pa.string()),
        ("segments", pa.int32()),
        ("smallest_segment_share", pa.float64()),
        ("noise_share", pa.float64()),
        ("own_silhouette", pa.float64()),
        ("feature_silhouette", pa.float64()),
        ("davies_bouldin", pa.float64()),
        ("calinski_harabasz", pa.float64()),
        ("insiders", pa.int64()),
        ("insiders_customers_share", pa.float64()),
        ("insiders_revenue_share", pa.float64()),
    ]
)


def report(work: str, start: float) -> None:
    """Print what was done and how long it took: times are for who waits, and not for the mart."""
    print(f"  {time.perf_counter() - start:6.1f} s  {work}", flush=True)


def label_makers(
    places: Array, settings: dict[str, Any]
) -> dict[tuple[str, str, int | None], Callable[[], Array]]:
    """For each model and its parameters what returns labels (customers,), -1 for noise."""
    seed, starts = settings["seed"], settings["starts"]
    tree = linkage(places, method="ward")
    makers: dict[tuple[str, str, int | None], Callable[[], Array]] = {}
    for clusters in range(2, settings["most_clusters"] + 1):
        asked = f"clusters = {clusters}"
        makers["kmeans", asked, clusters] = KMeans(clusters, n_init=starts, random_state=seed)
        makers["gaussian_mixture", asked, clusters] = GaussianMixture(clusters, random_state=seed)
        makers["hierarchical", asked, clusters] = fcluster(tree, clusters, criterion="maxclust")
    for share in settings["minimum_cluster_shares"]:
        size = max(2, round(share * len(places)))
        for samples in settings["minimum_samples"]:
            named = f"minimum_cluster_size = {size}, minimum_samples = {samples}"
            makers["hdbscan", named, None] = HDBSCAN(size, min_samples=samples, copy=True)
    return {
        key: (lambda fitted=value: fitted)
        if isinstance(value, np.ndarray)
        else (lambda estimator=value: estimator.fit_predict(places))
        for key, value in makers.items()
    }


def measure(
    labels: Array, places: Array, own: Array, features: Array, revenue: Array
) -> dict[str, Any]:
    """The figures of labels (customers,); `own` and `features` are distances of all pairs.

    Measures of separation leave noise out. Fewer than two segments, or as many as customers, are a
    failure that says so.
    """
    kept = labels >= 0
    found, sizes = np.unique(labels[kept], return_counts=True)
    figures = {
        "segments": len(found),
        "smallest_segment_share": float(sizes.min() / len(labels)) if len(found) else None,
        "noise_share": float(1 - kept.mean()),
    }
    if not 2 <= len(found) < kept.sum():
        return figures | {"failure": f"{len(found)} segments were found."}
    insiders = find_insiders(labels, revenue)
    pairs = np.ix_(kept, kept)
    return figures | {
        "own_silhouette": float(silhouette_score(own[pairs], labels[kept], metric="precomputed")),
        "feature_silhouette": float(
            silhouette_score(features[pairs], labels[kept], metric="precomputed")
        ),
        "davies_bouldin": float(davies_bouldin_score(places[kept], labels[kept])),
        "calinski_harabasz": float(calinski_harabasz_score(places[kept], labels[kept])),
        "insiders": int(insiders.sum()),
        "insiders_customers_share": float(insiders.mean()),
        "insiders_revenue_share": float(revenue[insiders].sum() / revenue.sum()),
    }


def try_labels(make: Callable[[], Array]) -> tuple[Array | None, str | None]:
    """Labels, or why there are none."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        try:
            return make(), None
        except (ValueError, ConvergenceWarning, np.linalg.LinAlgError) as error:
            return None, str(error).splitlines()[0]


def places_of(customers: pd.DataFrame) -> Array:
    """The places (customers, dimensions) of the rows of one space."""
    return np.array(customers["place"].to_list())


def distances_of(places: Array) -> Array:
    """Distances of all pairs (customers, customers), and exactly 0 to oneself."""
    distances = pairwise_distances(places)
    np.fill_diagonal(distances, 0)
    return distances


def evaluate_space(
    name: str, places: Array, features: Array, revenue: Array, settings: dict[str, Any]
) -> list[dict[str, Any]]:
    """The rows of all candidates in a space, two at a time."""
    own = distances_of(places)

    def evaluate(key: tuple[str, str, int | None], make: Callable[[], Array]) -> dict[str, Any]:
        start = time.perf_counter()
        model, parameters, clusters = key
        labels, failure = try_labels(make)
        figures = measure(labels, places, own, features, revenue) if failure is None else {}
        report(f"{name}, {model}, {parameters}", start)
        named = {"space": name, "model": model, "parameters": parameters}
        return {"failure": failure, "clusters_asked": clusters} | named | figures

    # Threads, since all of them read the same distances.
    return Parallel(n_jobs=2, prefer="threads")(
        delayed(evaluate)(*item) for item in label_makers(places, settings).items()
    )


def model(dbt: Any, session: Any) -> pa.Table:
    customers = dbt.ref("candidate_places").order("space, customer_id").df()
    if customers.empty:
        return SCHEMA.empty_table()
    spaces = dict(list(customers.groupby("space", sort=True)))
    features = distances_of(places_of(spaces.pop("logarithms")))
    settings = dbt.config.meta_get("settings")
    # One thread in each library: the order in which several add numbers moves the last digits.
    with threadpool_limits(limits=1):
        rows = [
            row
            for name, space in spaces.items()
            for row in evaluate_space(
                name, places_of(space), features, space["gross_revenue"].to_numpy(), settings
            )
        ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)
