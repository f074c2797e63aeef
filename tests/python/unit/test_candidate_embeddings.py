"""Candidates are embedded for the recipe's population, with and without a forest."""

import numpy as np

from insiders.candidate_embeddings import FEATURE_SPACE, embed_candidates, embedding_grid
from insiders.candidate_metrics import evaluate_candidates
from insiders.frames import to_arrow
from insiders.schemas import CANDIDATE_EMBEDDING_SCHEMA, CANDIDATE_METRIC_SCHEMA
from unit.toy import CANDIDATES, RECIPES, SMALL_TRAINING, make_customers


def test_embeddings_and_metrics_are_of_the_population() -> None:
    customers = make_customers(80)
    recipe = RECIPES["complete_features"]
    customers.loc[:4, "average_days_between_activity"] = np.nan
    embeddings = embed_candidates(customers, recipe, SMALL_TRAINING)
    table = to_arrow(embeddings, CANDIDATE_EMBEDDING_SCHEMA)
    names = set(table["embedding"].to_pylist())
    assert len(table) == 75 * len(names)
    assert {"umap", "forest_umap_hamming", "pca", "tsne", FEATURE_SPACE} < names
    ordered = table.to_pandas().sort_values(["embedding", "customer_id"])
    rows = evaluate_candidates(ordered, CANDIDATES, SMALL_TRAINING)
    metrics = to_arrow(rows, CANDIDATE_METRIC_SCHEMA)
    assert set(metrics["embedding"].to_pylist()) == names - {FEATURE_SPACE}
    assert len(metrics) == 8 * (len(names) - 1)
    keys = metrics.select(["embedding", "clusterer", "parameters"]).to_pylist()
    assert len({tuple(key.values()) for key in keys}) == len(metrics)


def test_recipe_of_features_is_compared_with_the_forest_too() -> None:
    customers, recipe = make_customers(40), RECIPES["features"]
    grid = embedding_grid(customers, recipe, SMALL_TRAINING)
    assert grid["forest_umap_hamming"]().shape == (40, 2)
    assert grid["scaled_features"]().shape == (40, 5)


def test_too_few_customers_have_no_candidates() -> None:
    recipe = RECIPES["ward"]
    embeddings = embed_candidates(make_customers(30), recipe, SMALL_TRAINING)
    assert len(to_arrow(embeddings, CANDIDATE_EMBEDDING_SCHEMA)) == 0
    assert evaluate_candidates(embeddings, CANDIDATES, SMALL_TRAINING) == []
