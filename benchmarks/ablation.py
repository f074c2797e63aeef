"""What else was tried for the default recipe: targets, weights, dimensions and other layouts.

    INSIDERS_TRANSACTIONS=online_retail.parquet make explore

Each trial changes one thing of the default recipe, and is measured as the bench measures the short
list: by the share of later revenue that its Insiders take beyond as many customers by past revenue,
on three cut dates; by its silhouette where it clusters; and by how far its labels and its Insiders
stay on bootstrap samples. Four samples for each, so read differences, not digits.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.manifold import spectral_embedding
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import OneHotEncoder

PROJECT = Path(__file__).resolve().parents[1]
sys.path.extend(str(PROJECT / folder) for folder in ("models/segmentation", "models/bench/recipes"))
from customer_embedding import lay_out, nearest_neighbours, neighbourhood_graph  # noqa: E402
from customer_vectors import plant_forest  # noqa: E402
from recipe_refits import find_insiders  # noqa: E402

Array = np.ndarray

FEATURES = ["recency_days", "orders", "gross_revenue", "items", "returned_items"]
MORE_FEATURES = [
    *("recency_days", "orders", "gross_revenue", "revenue_last_90_days", "tenure_days"),
    *("returned_items", "distinct_products", "order_gap_days", "average_order_value"),
]
# Days before the last purchase: where a trial is fitted, and the day 90 days before that one.
CUTS = {161: 251, 99: 189, 60: 150}
TODAY = {0: 90}
SAMPLES = 4
SEED = 42


def graph_of(leaves: Array) -> csr_matrix:
    """The graph of each customer's thirty neighbours, by the share of trees that part them."""
    return neighbourhood_graph(*nearest_neighbours(leaves, 30, "hamming"))


def umap_of(dimensions: int) -> Callable[[Array], Array]:
    """A layout by UMAP."""

    def reduce(leaves: Array) -> Array:
        places = lay_out(leaves, graph_of(leaves), "hamming", 0.1, SEED, dimensions)
        return places.astype(np.float64)

    return reduce


def spectral_plane(leaves: Array) -> Array:
    """A layout by the graph's own waves, without UMAP's."""
    return spectral_embedding(graph_of(leaves), n_components=2, random_state=SEED)


def proximity_of(dimensions: int) -> Callable[[Array], Array]:
    """The main directions of the forest's proximity; the first tells full leaves only."""

    def reduce(leaves: Array) -> Array:
        shared = TruncatedSVD(dimensions + 1, random_state=SEED)
        return shared.fit_transform(OneHotEncoder().fit_transform(leaves))[:, 1:]

    return reduce


@dataclass(frozen=True)
class Trial:
    """The default recipe but for what is named."""

    name: str
    target: str = "logarithm"
    weighted: bool = False
    smallest_leaf: int = 20
    split_share: float = 0.5
    features: list[str] = field(default_factory=lambda: FEATURES)
    place: Callable[[Array], Array] = field(default_factory=lambda: umap_of(2))


TRIALS = [
    Trial("default"),
    Trial("target: revenue", target="revenue"),
    Trial("target: next 90 days, learnt 90 days before", target="next_90_days"),
    Trial("the same with nine features", target="next_90_days", features=MORE_FEATURES),
    Trial("nine features", features=MORE_FEATURES),
    Trial("customers weighted by the root of revenue", weighted=True),
    Trial("three dimensions", place=umap_of(3)),
    Trial("five dimensions", place=umap_of(5)),
    Trial("proximity, no layout, three directions", place=proximity_of(3)),
    Trial("spectral plane", place=spectral_plane),
    Trial("leaves of single customers, all features tried", smallest_leaf=1, split_share=1.0),
]


def leaves_of(trial: Trial, now: pd.DataFrame, before: pd.DataFrame, drawn: Array) -> Array:
    """The leaves (customers, trees) of the trial's forest, which learns from the rows drawn."""
    shape = {"smallest_leaf": trial.smallest_leaf, "split_share": trial.split_share}
    forest = plant_forest(shape, trees=100, seed=SEED)
    features, revenue = now[trial.features].to_numpy(np.float64), now["gross_revenue"].to_numpy()
    if trial.target == "next_90_days":
        # The root lets no single wholesaler decide, and a customer may well buy nothing.
        forest.fit(before[trial.features].to_numpy(np.float64), np.sqrt(before["next_revenue"]))
    else:
        target = revenue if trial.target == "revenue" else np.log(revenue)
        weights = np.sqrt(revenue[drawn]) if trial.weighted else None
        forest.fit(features[drawn], target[drawn], sample_weight=weights)
    return forest.apply(features).astype(np.int32)


def label(trial: Trial, leaves: Array, drawn: Array, clusters: int) -> tuple[Array, Array]:
    """The cluster of every customer, and the places of those drawn; others join their nearest."""
    members = np.unique(drawn)
    places = trial.place(leaves[members])
    labels = KMeans(clusters, n_init=10, random_state=SEED).fit_predict(places)
    if len(members) == len(leaves):
        return labels, places
    nearest = NearestNeighbors(n_neighbors=1, metric="hamming", algorithm="brute")
    return labels[nearest.fit(leaves[members]).kneighbors(leaves)[1][:, 0]], places


def gain_over_ranking(labels: Array, customers: pd.DataFrame) -> float:
    """Points of later revenue that the Insiders take beyond as many customers by past revenue."""
    revenue, later = (customers[name].to_numpy() for name in ("gross_revenue", "later_revenue"))
    chosen = find_insiders(labels, revenue)
    ranked = np.argsort(-revenue, kind="stable")[: chosen.sum()]
    return 100 * (later[chosen].sum() - later[ranked].sum()) / later.sum()


def measure(trial: Trial, known: dict[int, pd.DataFrame], clusters: int = 7) -> str:
    """The figures of a trial, as a row of the table."""
    gains = []
    for cut, earlier in CUTS.items():
        everybody = np.arange(len(known[cut]))
        leaves = leaves_of(trial, known[cut], next_90_days(known, earlier, cut), everybody)
        gains.append(gain_over_ranking(label(trial, leaves, everybody, clusters)[0], known[cut]))
    [(today, earlier)] = TODAY.items()
    now, before = known[today], next_90_days(known, earlier, today)
    everybody, revenue = np.arange(len(now)), now["gross_revenue"].to_numpy()
    labels, places = label(trial, leaves_of(trial, now, before, everybody), everybody, clusters)
    insiders = find_insiders(labels, revenue)
    agreement, overlap = [], []
    for sample in range(1, SAMPLES + 1):
        drawn = np.random.default_rng(sample).choice(everybody, len(everybody))
        again, _ = label(trial, leaves_of(trial, now, before, drawn), drawn, clusters)
        found = find_insiders(again, revenue)
        agreement.append(adjusted_rand_score(labels, again))
        overlap.append((insiders & found).sum() / (insiders | found).sum())
    figures = [*(f"{gain:+.1f}" for gain in gains), f"{silhouette_score(places, labels):.2f}"]
    figures += [f"{np.bincount(labels).min() / len(labels):.1%}"]
    figures += [f"{np.mean(agreement):.2f}", f"{np.mean(overlap):.2f}", str(insiders.sum())]
    return f"{trial.name:<50}" + "".join(f"{figure:>8}" for figure in figures)


def next_90_days(known: dict[int, pd.DataFrame], earlier: int, later: int) -> pd.DataFrame:
    """The customers of the earlier day, with what they bought until the later one."""
    still_later = known[later].set_index("customer_id")["later_revenue"]
    before = known[earlier]
    bought = before["later_revenue"] - before["customer_id"].map(still_later)
    return before.assign(next_revenue=bought.clip(lower=0))


def main() -> None:
    """Read the customers of every day asked for, and print a row for each trial."""
    database = os.environ.get("INSIDERS_DATABASE", "explore.duckdb")
    with duckdb.connect(database, read_only=True) as connection:
        customers = connection.sql(
            "select * from bench.customers_as_of order by as_of_date, customer_id"
        ).df()
    money = ["gross_revenue", "revenue_last_90_days", "later_revenue"]
    customers = customers.astype(dict.fromkeys(money, float))
    days = (customers["as_of_date"].max() - customers["as_of_date"]).dt.days
    known = {day: rows.reset_index(drop=True) for day, rows in customers.groupby(days)}
    heads = [*(f"-{cut} d" for cut in CUTS), "silh.", "least", "Rand", "Jaccard", "n"]
    print(f"{'trial':<50}" + "".join(f"{head:>8}" for head in heads), flush=True)
    for trial in TRIALS:
        print(measure(trial, known), flush=True)


if __name__ == "__main__":
    main()
