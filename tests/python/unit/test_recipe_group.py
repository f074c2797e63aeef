"""Recipes share an embedding, and customers not drawn get the label of the nearest one drawn."""

from dataclasses import replace

import numpy as np
import pytest

from insiders.recipe_group import cluster_labels, group_by_embedding, nearest_fitted
from unit.toy import RECIPE, RECIPES, SMALL_TRAINING, TRAINING, fit, make_customers


def test_recipes_that_differ_in_clusters_alone_share_an_embedding() -> None:
    recipes = [
        replace(RECIPE, recipe="four"),
        replace(RECIPE, recipe="other", n_neighbors=10),
        replace(RECIPE, recipe="five", n_clusters=5, clusterer="ward"),
    ]
    names = [[recipe.recipe for recipe in group] for group in group_by_embedding(recipes)]
    assert names == [["four", "five"], ["other"]]


@pytest.mark.parametrize("name", RECIPES)
def test_labels_without_perturbation_are_those_of_the_fit(name: str) -> None:
    customers, recipe = make_customers(70), RECIPES[name]
    [found] = cluster_labels(customers, [recipe], TRAINING)
    model = fit(customers, recipe)
    np.testing.assert_array_equal(found.labels, model.labels_)
    assert found.mean_silhouette == model.silhouettes_.mean()


def test_customers_not_drawn_follow_their_nearest_drawn_customer() -> None:
    vectors = np.array([[0.0], [1.0], [9.0], [10.0]])
    fitted = np.array([0, 3])
    assert nearest_fitted(vectors, fitted, "euclidean").tolist() == [0, 0, 1, 1]
    assert nearest_fitted(vectors, np.arange(4), "euclidean").tolist() == [0, 1, 2, 3]


def test_every_customer_has_a_label_though_not_all_are_drawn() -> None:
    customers = make_customers(80)
    sample = np.random.default_rng(1).choice(np.arange(80), 80)
    [found] = cluster_labels(customers, [RECIPES["ward"]], SMALL_TRAINING, sample)
    assert found.labels.shape == (80,)
    assert found.labels.min() >= 0
