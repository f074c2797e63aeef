"""Each run perturbs one thing, and is compared with the base fit among all customers."""

from dataclasses import replace

import numpy as np
import pytest

from insiders.frames import to_arrow
from insiders.recipe_group import RecipeLabels
from insiders.schemas import STABILITY_SCHEMA
from insiders.stability import compare, plan_runs, stability_runs
from unit.toy import RECIPE, SMALL_TRAINING, make_customers


def test_runs_have_the_random_states_after_that_of_the_fit_and_samples_of_their_own() -> None:
    runs = plan_runs(
        50, {"n_runs": 2, "perturbations": ["random_state", "bootstrap"]}, random_state=42
    )
    assert [run[:3] for run in runs] == [
        ("random_state", 0, 42),
        ("random_state", 1, 43),
        ("bootstrap", 1, 42),
        ("random_state", 2, 44),
        ("bootstrap", 2, 42),
    ]
    assert all(run.sample is None for run in runs if run.perturbation == "random_state")
    expected = np.random.default_rng(1).choice(np.arange(50), 50)
    np.testing.assert_array_equal(runs[2].sample, expected)
    assert (runs[2].sample != runs[4].sample).any()


def test_runs_have_the_requested_perturbations_only() -> None:
    runs = plan_runs(50, {"n_runs": 2, "perturbations": ["bootstrap"]}, random_state=42)
    assert [run[:2] for run in runs] == [("random_state", 0), ("bootstrap", 1), ("bootstrap", 2)]


def test_run_is_compared_by_labels_and_by_insiders() -> None:
    revenue = np.array([9.0, 9.0, 1.0, 1.0])
    reference = RecipeLabels(np.array([1, 1, 0, 0]), 0.5)
    same = compare(reference, RecipeLabels(np.array([0, 0, 2, 2]), 0.4), revenue)
    assert same["adjusted_rand_index"] == 1
    assert same["insiders_jaccard"] == 1
    assert same["mean_silhouette"] == 0.4
    half = compare(reference, RecipeLabels(np.array([1, 0, 0, 0]), 0.4), revenue)
    assert half["insiders_jaccard"] == 0.5
    assert (half["customer_count"], half["insider_count"]) == (4, 1)
    assert half["insider_customer_share"] == 0.25
    assert half["insider_revenue_share"] == pytest.approx(9 / 20)


def test_rows_are_each_recipe_with_each_run() -> None:
    customers = make_customers(60).assign(order_count=np.tile([1, 2, 3], 20))
    recipes = [
        replace(RECIPE, recipe="four"),
        replace(RECIPE, recipe="five", n_clusters=5),
        replace(RECIPE, recipe="repeat", population="repeat_buyers"),
    ]
    stability = {"n_runs": 1, "perturbations": ["random_state", "bootstrap"]}
    rows = stability_runs(customers, recipes, SMALL_TRAINING, stability, n_jobs=1)
    table = to_arrow(rows, STABILITY_SCHEMA)
    keys = {(row["recipe"], row["perturbation"], row["run"]) for row in table.to_pylist()}
    assert keys == {
        (recipe.recipe, *run)
        for recipe in recipes
        for run in [("random_state", 0), ("random_state", 1), ("bootstrap", 1)]
    }
    assert len(table) == 9
    for row in table.to_pylist():
        assert row["customer_count"] == (40 if row["recipe"] == "repeat" else 60)
        if (row["perturbation"], row["run"]) == ("random_state", 0):
            assert (row["adjusted_rand_index"], row["insiders_jaccard"]) == (1, 1)


def test_no_customers_have_no_runs() -> None:
    stability = {"n_runs": 1, "perturbations": ["random_state", "bootstrap"]}
    rows = stability_runs(make_customers(3).head(0), [RECIPE], SMALL_TRAINING, stability, n_jobs=1)
    assert len(to_arrow(rows, STABILITY_SCHEMA)) == 0
