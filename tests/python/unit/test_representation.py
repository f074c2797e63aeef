"""Customers become leaves or scaled features, in a fit and from stored arrays alike."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

from insiders.representation import Representation, linear_scale, transform_target
from insiders.trees import make_forest
from unit.toy import RECIPE, make_customers


@pytest.mark.parametrize(
    ("scaler", "expected"),
    [
        ("none", [2.0, 4.0, 12.0]),
        ("minmax", [0.0, 0.2, 1.0]),
        ("standard", [-0.926, -0.463, 1.389]),
    ],
)
def test_features_are_scaled_as_the_recipe_says(scaler: str, expected: list[float]) -> None:
    features = np.array([[2.0], [4.0], [12.0]])
    scale, offset = linear_scale(features, scaler)
    np.testing.assert_allclose((features * scale + offset)[:, 0], expected, atol=0.001)


def test_features_have_no_forest() -> None:
    recipe = replace(RECIPE, representation="features", metric="euclidean")
    customers = make_customers(3)
    representation = Representation(recipe, n_estimators=10).fit(customers)
    assert representation.trees_ == []
    np.testing.assert_array_equal(
        representation.transform(customers), customers[["order_count", "units"]]
    )


def test_target_stays_as_it_is_or_becomes_its_logarithm() -> None:
    target = np.array([1.0, np.e])
    np.testing.assert_array_equal(transform_target(target, "none"), target)
    np.testing.assert_allclose(transform_target(target, "log"), [0.0, 1.0])


@pytest.mark.parametrize("lowest", [0.0, -1.0])
def test_target_without_logarithm_is_refused(lowest: float) -> None:
    with pytest.raises(ValueError, match="1 values are not above zero"):
        transform_target(np.array([1.0, lowest]), "log")


def toy_customers(features: np.ndarray, target: np.ndarray) -> pd.DataFrame:
    """Return customers with two features."""
    columns = {"order_count": features[:, 0], "units": features[:, 1], "gross_revenue": target}
    return pd.DataFrame(columns)


def test_equal_customers_fall_into_equal_leaves() -> None:
    features = np.array([[1.0, 2.0], [5.0, 6.0], [1.0, 2.0]])
    customers = toy_customers(features, np.array([1.0, 2.0, 3.0]))
    leaves = Representation(RECIPE, n_estimators=10).fit_transform(customers)
    assert leaves.shape == (3, 10)
    assert leaves.dtype == np.int32
    np.testing.assert_array_equal(leaves[0], leaves[2])


def test_leaves_hold_as_many_customers_as_the_recipe_says() -> None:
    values = np.arange(100.0)
    customers = toy_customers(np.column_stack([values, values]), values)
    recipe = replace(RECIPE, min_samples_leaf=30)
    leaves = Representation(recipe, n_estimators=5).fit_transform(customers)
    # A tree draws customers with replacement, so a leaf may have fewer than 30 distinct ones.
    assert all(np.unique(tree).size <= 3 for tree in leaves.T)


def test_forest_represents_customers_that_it_did_not_learn_from() -> None:
    customers, sample = make_customers(40), np.arange(20)
    leaves = Representation(RECIPE, 5).fit(customers, sample=sample).transform(customers)
    alone = Representation(RECIPE, 5).fit_transform(customers.head(20))
    assert leaves.shape == (40, 5)
    np.testing.assert_array_equal(leaves[:20], alone)


def test_customers_drawn_twice_count_twice() -> None:
    customers, sample = make_customers(40), np.repeat(np.arange(20), 2)
    leaves = Representation(RECIPE, 5).fit(customers, sample=sample).transform(customers)
    repeated = customers.iloc[sample]
    np.testing.assert_array_equal(
        leaves, Representation(RECIPE, 5).fit(repeated).transform(customers)
    )


def test_leaves_are_those_of_scikit_learn() -> None:
    customers, unseen = make_customers(200), make_customers(300).tail(100)
    columns = RECIPE.feature_columns
    forest = make_forest(RECIPE, n_estimators=20, random_state=42)
    forest.fit(customers[columns].to_numpy(float), customers["gross_revenue"].to_numpy(float))
    leaves = Representation(RECIPE, 20).fit(customers).transform(unseen)
    np.testing.assert_array_equal(leaves, forest.apply(unseen[columns].to_numpy(float)))


def test_clone_with_another_random_state_is_another_forest() -> None:
    customers = make_customers(100)
    representation = Representation(RECIPE, 5)
    other = clone(representation).set_params(random_state=1)
    assert representation.random_state == 42
    assert (representation.fit_transform(customers) != other.fit_transform(customers)).any()
