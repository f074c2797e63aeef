"""A representation is fitted as the recipe says."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from insiders.recipe import Recipe
from insiders.representation_fitting import (
    fit_representation,
    linear_scale,
    transform_target,
)
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


def fit_leaves(
    recipe: Recipe, customers: pd.DataFrame, n_estimators: int, **options: Any
) -> np.ndarray:
    """Return the leaves of the customers that a forest is fitted to."""
    options = {"random_state": 42} | options
    return fit_representation(recipe, customers, n_estimators, **options).transform(customers)


def test_equal_customers_fall_into_equal_leaves() -> None:
    features = np.array([[1.0, 2.0], [5.0, 6.0], [1.0, 2.0]])
    customers = toy_customers(features, np.array([1.0, 2.0, 3.0]))
    leaves = fit_leaves(RECIPE, customers, 10)
    assert leaves.shape == (3, 10)
    assert leaves.dtype == np.int32
    np.testing.assert_array_equal(leaves[0], leaves[2])


def test_leaves_hold_as_many_customers_as_the_recipe_says() -> None:
    values = np.arange(100.0)
    customers = toy_customers(np.column_stack([values, values]), values)
    recipe = replace(RECIPE, min_samples_leaf=30)
    leaves = fit_leaves(recipe, customers, 5)
    # A tree draws customers with replacement, so a leaf may have fewer than 30 distinct ones.
    assert all(np.unique(tree).size <= 3 for tree in leaves.T)


def test_forest_represents_customers_that_it_did_not_learn_from() -> None:
    customers, sample = make_customers(40), np.arange(20)
    leaves = fit_leaves(RECIPE, customers, 5, sample=sample)
    alone = fit_leaves(RECIPE, customers.head(20), 5)
    assert leaves.shape == (40, 5)
    np.testing.assert_array_equal(leaves[:20], alone)


def test_customers_drawn_twice_count_twice() -> None:
    customers, sample = make_customers(40), np.repeat(np.arange(20), 2)
    leaves = fit_leaves(RECIPE, customers, 5, sample=sample)
    repeated = fit_representation(RECIPE, customers.iloc[sample], 5, random_state=42)
    np.testing.assert_array_equal(leaves, repeated.transform(customers))


def test_another_random_state_is_another_forest() -> None:
    customers = make_customers(100)
    leaves = fit_leaves(RECIPE, customers, 5)
    assert (leaves != fit_leaves(RECIPE, customers, 5, random_state=1)).any()
