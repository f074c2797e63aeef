"""A fit has a typed result however few or however alike the customers are."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from insiders.frames import to_arrow
from insiders.recipe import Recipe
from insiders.schemas import ASSIGNMENT_SCHEMA, TRAINED_MODEL_SCHEMA
from unit.toy import RECIPES, fit, make_customers


@pytest.fixture(params=RECIPES.values(), ids=RECIPES)
def recipe(request: pytest.FixtureRequest) -> Recipe:
    """Return recipes that differ in representation, metric or clusterer."""
    return request.param


def check_one_cluster(customers: pd.DataFrame, recipe: Recipe) -> None:
    """Check that all customers are at the origin and in one cluster, which has no silhouette."""
    model = fit(customers, recipe)
    np.testing.assert_array_equal(model.coordinates_, np.zeros((len(customers), 2)))
    assert model.labels_.tolist() == [0] * len(customers)
    trained = model.to_trained_model()
    [row] = to_arrow([trained.to_row()], TRAINED_MODEL_SCHEMA).to_pylist()
    assert row["mean_silhouette"] is None
    assert row["segment_count"] == 1
    assert row["training_customer_count"] == len(customers)
    assigned = trained.assign(customers)
    assert assigned.schema == ASSIGNMENT_SCHEMA
    assert assigned["customer_id"].to_pylist() == sorted(customers["customer_id"])
    assert assigned["segment_id"].to_pylist() == [0] * len(customers)
    assert assigned["silhouette"].to_pylist() == [None] * len(customers)
    assert assigned["distance_to_centroid"].to_pylist() == [0.0] * len(customers)
    is_alone = len(customers) == 1
    expected = [None] if is_alone else [1.0] * len(customers)
    assert assigned["assignment_confidence"].to_pylist() == expected
    assert row["leave_one_out_accuracy"] == (None if is_alone else 1.0)


@pytest.mark.parametrize("count", [1, 2, 6, 30])
def test_too_few_customers_form_one_segment(count: int, recipe: Recipe) -> None:
    check_one_cluster(make_customers(count), recipe)


def test_identical_customers_form_one_segment(recipe: Recipe) -> None:
    customers = make_customers(60)
    features = customers.columns.drop("customer_id")
    customers[features] = customers.loc[0, features].to_list()
    check_one_cluster(customers, recipe)


def test_customers_that_differ_in_revenue_alone_form_one_segment(recipe: Recipe) -> None:
    customers = make_customers(60)
    features = recipe.feature_columns
    customers[features] = customers.loc[0, features].to_list()
    check_one_cluster(customers, recipe)


def test_just_enough_customers_are_embedded_and_clustered(recipe: Recipe) -> None:
    customers = make_customers(2 * recipe.n_neighbors + 1)
    model = fit(customers, recipe)
    assert np.isfinite(model.coordinates_).all()
    assert len(np.unique(model.coordinates_, axis=0)) == len(customers)
    assigned = model.to_trained_model().assign(customers).to_pandas()
    assert assigned["segment_id"].nunique() == recipe.n_clusters
    assert assigned["silhouette"].between(-1, 1).all()
    assert (assigned["distance_to_centroid"] >= 0).all()
    assert assigned["assignment_confidence"].between(0, 1).all()


def test_population_may_be_smaller_than_needed_to_embed() -> None:
    customers = make_customers(60).assign(average_days_between_activity=np.nan)
    customers.loc[:9, "average_days_between_activity"] = 5.0
    recipe = replace(RECIPES["complete_features"], population="complete_features")
    check_one_cluster(customers.head(10), recipe)
    assert len(fit(customers, recipe).labels_) == 10
