"""Ablations of the default recipe: other targets, weights, components and embeddings.

    INSIDERS_TRANSACTIONS=online_retail.parquet make ablation

Each ablation changes one thing of the default recipe and prints one row:

- the lift over the revenue ranking at three cutoffs: percentage points by which the Insiders' share
  of holdout revenue exceeds that of as many customers with the highest past revenue;
- the silhouette in the embedding, and the share of customers in the smallest cluster;
- agreement with fits on bootstrap samples: the mean adjusted Rand index of the labels and the mean
  Jaccard index of the Insiders;
- the number of Insiders.

Four bootstrap samples are few: read large differences only.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import RandomForestRegressor
from sklearn.manifold import spectral_embedding
from sklearn.metrics import adjusted_rand_score, jaccard_score, silhouette_score
from sklearn.preprocessing import OneHotEncoder

from insiders.cluster_ranking import top_revenue_cluster
from insiders.clustering import cluster
from insiders.embedding import embed_graph, fuzzy_simplicial_set
from insiders.neighbors import exact_knn
from insiders.recipe_group import nearest_fitted
from insiders.threads import single_threaded

Leaves = NDArray[np.int32]
Labels = NDArray[np.int32]
Coordinates = NDArray[np.float64]
Rows = NDArray[np.intp]
Embed = Callable[[Leaves], Coordinates]

FEATURES = [
    *("recency_days", "order_count_last_365_days", "gross_revenue_last_365_days"),
    *("units_last_365_days", "returned_units_last_365_days"),
]
LIFETIME_FEATURES = ["recency_days", "order_count", "gross_revenue", "units", "returned_units"]
NINE_FEATURES = [
    *("recency_days", "order_count_last_365_days", "gross_revenue_last_365_days"),
    *("gross_revenue_last_90_days", "tenure_days", "returned_units_last_365_days"),
    *("distinct_product_count", "average_days_between_orders_imputed", "average_order_value"),
]
REVENUE = "gross_revenue_last_365_days"
VALUE = "recency_weighted_value"
# Cutoffs in days before the as-of date; the 90 days after each are the holdout period.
CUTOFFS = [180, 135, 90]
N_CLUSTERS = 7
N_NEIGHBORS = 100
N_BOOTSTRAPS = 4
RANDOM_STATE = 42


def neighbor_graph(leaves: Leaves, n_neighbors: int = N_NEIGHBORS) -> csr_matrix:
    """Return UMAP's graph of nearest neighbors by the share of trees that differ."""
    return fuzzy_simplicial_set(*exact_knn(leaves, n_neighbors, "hamming"))


def umap_embedding(n_components: int, n_neighbors: int = N_NEIGHBORS) -> Embed:
    """Return an embedding by UMAP."""

    def embed(leaves: Leaves) -> Coordinates:
        graph = neighbor_graph(leaves, n_neighbors)
        coordinates = embed_graph(leaves, graph, "hamming", 0.1, RANDOM_STATE, n_components)
        return coordinates.astype(np.float64)

    return embed


def embed_spectral(leaves: Leaves) -> Coordinates:
    """Return the spectral embedding of UMAP's graph, without UMAP's optimization."""
    return spectral_embedding(neighbor_graph(leaves), n_components=2, random_state=RANDOM_STATE)


def proximity_embedding(n_components: int) -> Embed:
    """Return an embedding by truncated SVD of the one-hot leaves: of the forest's proximity."""

    def embed(leaves: Leaves) -> Coordinates:
        # The first component only separates large leaves from small ones.
        svd = TruncatedSVD(n_components + 1, random_state=RANDOM_STATE)
        return svd.fit_transform(OneHotEncoder().fit_transform(leaves))[:, 1:]

    return embed


@dataclass(frozen=True)
class Ablation:
    """The default recipe with the fields that differ from it.

    `target` is a feature, or `next_90_days`: revenue of the 90 days up to the cutoff, learned from
    features as of 90 days before it.
    """

    name: str
    target: str = VALUE
    is_logged: bool = True
    sample_weighted: bool = False
    min_samples_leaf: int = 20
    max_features: float = 0.5
    features: list[str] = field(default_factory=lambda: FEATURES)
    embed: Embed = field(default_factory=lambda: umap_embedding(2))


ABLATIONS = [
    Ablation("default"),
    Ablation("target: revenue", target=REVENUE),
    Ablation("target without the logarithm", is_logged=False),
    Ablation("target: revenue of the next 90 days", target="next_90_days"),
    Ablation("the same with nine features", target="next_90_days", features=NINE_FEATURES),
    Ablation("nine features", features=NINE_FEATURES),
    Ablation("features since the first order", features=LIFETIME_FEATURES),
    Ablation("30 neighbors", embed=umap_embedding(2, n_neighbors=30)),
    Ablation("customers weighted by the square root of revenue", sample_weighted=True),
    Ablation("UMAP with three components", embed=umap_embedding(3)),
    Ablation("UMAP with five components", embed=umap_embedding(5)),
    Ablation("truncated SVD of proximity, three components", embed=proximity_embedding(3)),
    Ablation("spectral embedding", embed=embed_spectral),
    Ablation("single-customer leaves, all features tried", min_samples_leaf=1, max_features=1.0),
]


def forest_leaves(
    ablation: Ablation, customers: pd.DataFrame, earlier: pd.DataFrame, sample: Rows
) -> Leaves:
    """Return the leaves (customers, trees) of a forest fitted on the rows of the sample.

    `earlier` holds customers as of 90 days before; the target `next_90_days` is learned from all
    of them.
    """
    forest = RandomForestRegressor(
        n_estimators=100,
        min_samples_leaf=ablation.min_samples_leaf,
        max_features=ablation.max_features,
        random_state=RANDOM_STATE,
        n_jobs=-1,
    )
    features = customers[ablation.features].to_numpy(np.float64)
    if ablation.target == "next_90_days":
        # Revenue may be 0, which has no logarithm. The root limits the weight of wholesalers.
        target = np.sqrt(earlier["gross_revenue_next_90_days"])
        forest.fit(earlier[ablation.features].to_numpy(np.float64), target)
    else:
        target = customers[ablation.target].to_numpy()
        target = np.log(target) if ablation.is_logged else target
        revenue = customers[REVENUE].to_numpy()
        weights = np.sqrt(revenue[sample]) if ablation.sample_weighted else None
        forest.fit(features[sample], target[sample], sample_weight=weights)
    return forest.apply(features).astype(np.int32)


def embed_and_cluster(
    ablation: Ablation, leaves: Leaves, sample: Rows
) -> tuple[Labels, Coordinates]:
    """Return the labels of all customers, and the coordinates of those in the sample.

    Customers who are not in the sample get the label of the nearest customer in it.
    """
    fitted = np.unique(sample)
    with single_threaded():
        coordinates = ablation.embed(leaves[fitted])
        labels = cluster(coordinates, "kmeans", N_CLUSTERS, 10, RANDOM_STATE)
        return labels[nearest_fitted(leaves, fitted, "hamming")], coordinates


def flag_insiders(labels: Labels, revenue: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return whether each customer is in the cluster with the highest mean gross revenue."""
    return labels == top_revenue_cluster(labels, revenue)


def lift_over_revenue_ranking(labels: Labels, customers: pd.DataFrame) -> float:
    """Return percentage points of holdout revenue beyond as many customers by past revenue."""
    names = (REVENUE, "gross_revenue_next_90_days")
    revenue, holdout = (customers[name].to_numpy() for name in names)
    is_insider = flag_insiders(labels, revenue)
    ranking = np.argsort(-revenue, kind="stable")[: is_insider.sum()]
    return 100 * (holdout[is_insider].sum() - holdout[ranking].sum()) / holdout.sum()


def lifts(ablation: Ablation, customers_at: dict[int, pd.DataFrame]) -> list[float]:
    """Return the lift at each cutoff."""
    found = []
    for cutoff in CUTOFFS:
        customers, before = customers_at[cutoff], customers_at[cutoff + 90]
        everyone = np.arange(len(customers))
        leaves = forest_leaves(ablation, customers, before, everyone)
        labels, _ = embed_and_cluster(ablation, leaves, everyone)
        found.append(lift_over_revenue_ranking(labels, customers))
    return found


def evaluate(ablation: Ablation, customers_at: dict[int, pd.DataFrame]) -> str:
    """Return the metrics of an ablation as a row of the table."""
    customers, before = customers_at[0], customers_at[90]
    everyone, revenue = np.arange(len(customers)), customers[REVENUE].to_numpy()
    leaves = forest_leaves(ablation, customers, before, everyone)
    labels, coordinates = embed_and_cluster(ablation, leaves, everyone)
    is_insider = flag_insiders(labels, revenue)
    rand_indexes, jaccard_indexes = [], []
    for run in range(1, N_BOOTSTRAPS + 1):
        sample = np.random.default_rng(run).choice(everyone, len(everyone))
        leaves = forest_leaves(ablation, customers, before, sample)
        sample_labels, _ = embed_and_cluster(ablation, leaves, sample)
        is_selected = flag_insiders(sample_labels, revenue)
        rand_indexes.append(adjusted_rand_score(labels, sample_labels))
        jaccard_indexes.append(jaccard_score(is_insider, is_selected))
    figures = [
        *(f"{lift:+.1f}" for lift in lifts(ablation, customers_at)),
        f"{silhouette_score(coordinates, labels):.2f}",
        f"{np.bincount(labels).min() / len(labels):.1%}",
        f"{np.mean(rand_indexes):.2f}",
        f"{np.mean(jaccard_indexes):.2f}",
        str(is_insider.sum()),
    ]
    return table_row(ablation.name, figures)


def table_row(name: str, figures: list[str]) -> str:
    """Return a row with the name and the figures in columns."""
    return f"{name:<50}" + "".join(f"{figure:>8}" for figure in figures)


def main() -> None:
    """Read the customers of each date, and print a row for each ablation."""
    database = os.environ.get("INSIDERS_DATABASE", "ablation.duckdb")
    with duckdb.connect(database, read_only=True) as connection:
        customers = connection.sql(
            "select * from backtest.customer_features_at_cutoff"
            " where order_count_last_365_days > 0 order by as_of_date, customer_id"
        ).df()
    amounts = [
        *("gross_revenue", "gross_revenue_last_90_days", REVENUE, "gross_revenue_next_90_days"),
    ]
    customers = customers.astype(dict.fromkeys(amounts, float))
    days = (customers["as_of_date"].max() - customers["as_of_date"]).dt.days
    customers_at = {day: rows.reset_index(drop=True) for day, rows in customers.groupby(days)}
    columns = [*(f"-{days} d" for days in CUTOFFS), "silh.", "min", "Rand", "Jaccard", "n"]
    print(table_row("ablation", columns), flush=True)
    for ablation in ABLATIONS:
        print(evaluate(ablation, customers_at), flush=True)


if __name__ == "__main__":
    main()
