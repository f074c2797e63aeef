"""Toy customers, recipes and models that tests share."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insiders.model import SegmentationModel
from insiders.recipe import Recipe
from insiders.representation import Representation
from insiders.trained_model import TrainedModel

TRAINING: dict[str, Any] = {
    "random_forest": {"n_estimators": 100},
    "umap": {"min_dist": 0.1, "exact_knn_max_rows": 20000},
    "clusterer": {"n_init": 10},
    "random_state": 42,
}
SMALL_TRAINING: dict[str, Any] = TRAINING | {
    "random_forest": {"n_estimators": 10},
    "clusterer": {"n_init": 2},
}
CANDIDATES: dict[str, Any] = {
    "max_n_clusters": 3,
    "min_cluster_size_shares": [0.1],
    "min_samples": [2, 5],
}
RULE_PARAMETERS: dict[str, Any] = {
    "max_leaf_nodes": [2, 3, 4],
    "min_samples_leaf": 1,
    "outer_folds": 3,
    "inner_folds": 3,
    "f1_tolerance": 0.0,
    "rounding_f1_tolerance": 0.0,
}
RECIPE = Recipe(
    recipe="mine",
    filter_set="default",
    anonymous_invoices="exclude",
    population="all",
    features="order_count|units",
    target="gross_revenue",
    target_transform="none",
    representation="forest_leaves",
    scaler="none",
    metric="hamming",
    min_samples_leaf=1,
    max_features=1.0,
    n_neighbors=15,
    clusterer="kmeans",
    n_clusters=4,
)
# One of each representation, scaler, metric and clusterer, and of each population.
RECIPES = {
    "hamming": replace(
        RECIPE,
        features="recency_days|order_count|gross_revenue|units|returned_units",
        target_transform="log",
        min_samples_leaf=20,
        max_features=0.5,
        n_neighbors=30,
        n_clusters=7,
    ),
    "features": replace(
        RECIPE,
        features="gross_revenue|recency_days|purchase_line_count|orders_per_day|returned_units",
        representation="features",
        scaler="minmax",
        metric="euclidean",
        clusterer="gaussian_mixture",
        n_clusters=12,
    ),
    "complete_features": replace(
        RECIPE,
        population="complete_features",
        features="recency_days|average_days_between_activity|purchase_line_count|returned_units",
        metric="euclidean",
        n_clusters=8,
    ),
    "ward": replace(
        RECIPE,
        features="recency_days|purchase_line_count|orders_per_day|returned_units",
        scaler="minmax",
        metric="euclidean",
        clusterer="ward",
        n_clusters=9,
    ),
}


def make_customers(count: int) -> pd.DataFrame:
    """Return simulated customers with the features of the recipes."""
    rng = np.random.default_rng(42)
    return pd.DataFrame(
        {
            "customer_id": [f"customer {number:03}" for number in range(count)],
            "recency_days": rng.integers(0, 373, count),
            "average_days_between_activity": rng.uniform(1, 100, count),
            "purchase_line_count": rng.integers(1, 200, count),
            "order_count": rng.integers(1, 20, count),
            "orders_per_day": rng.uniform(0.01, 1, count),
            "units": rng.integers(1, 5000, count),
            "returned_units": rng.integers(0, 50, count),
            "gross_revenue": rng.lognormal(6, 1, count),
        }
    )


def fit(customers: pd.DataFrame, recipe: Recipe) -> SegmentationModel:
    """Return the model of the recipe, fitted on the customers."""
    return SegmentationModel(recipe, **TRAINING).fit(customers)


def toy_model(
    n_neighbors: int,
    vectors: list[float],
    labels: list[int],
    segment_ids: NDArray[np.int64] | None = None,
) -> TrainedModel:
    """Return a model of customers on a line: ann, bob, cat, dan, as many as there are vectors."""
    recipe = replace(
        RECIPE,
        features="units",
        target="units",
        representation="features",
        metric="euclidean",
        n_neighbors=n_neighbors,
    )
    count = len(vectors)
    x = np.array([0.0, 2.0, 20.0, 30.0])[:count]
    return TrainedModel(
        recipe=recipe,
        parameters={},
        library_versions={},
        representation=Representation(recipe, np.ones(1), np.zeros(1)),
        drift_bins=[],
        customer_ids=np.array(["ann", "bob", "cat", "dan"], dtype=object)[:count],
        vectors=np.array(vectors)[:, None],
        coordinates=np.column_stack([x, np.zeros(count)]),
        labels=np.array(labels, dtype=np.int32),
        confidences=np.array([0.9, 0.8, 0.7, 0.6])[:count],
        mean_silhouette=None,
        leave_one_out_accuracy=None,
        segment_ids=segment_ids,
    )


def big_spenders(n_customers: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return two features, and Insiders: those with at least 1000 of the first."""
    features = np.random.default_rng(42).uniform(0, 2000, (n_customers, 2))
    return features, features[:, 0] >= 1000
