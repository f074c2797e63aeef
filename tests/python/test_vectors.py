"""A recipe that asks for what customers do not have is refused, in words."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from segmentation_models import make_customers, vectors

RECIPE = {
    "recipe": "mine",
    "customers": "all",
    "features": "orders|items",
    "target": "gross_revenue",
}


@pytest.fixture
def incomplete() -> pd.DataFrame:
    """Return three customers, of whom the second has no orders."""
    customers = make_customers(3).astype({"orders": float})
    customers.loc[1, "orders"] = np.nan
    return customers


def test_a_recipe_for_complete_customers_leaves_out_the_others(incomplete: pd.DataFrame) -> None:
    selected = vectors.select_customers(incomplete, RECIPE | {"customers": "complete"})
    assert selected["customer_id"].to_list() == ["customer 000", "customer 002"]


def test_a_recipe_does_not_ask_for_columns_that_it_does_not_name(incomplete: pd.DataFrame) -> None:
    incomplete["recency_days"] = np.nan
    selected = vectors.select_customers(incomplete, RECIPE | {"features": "items"})
    assert len(selected) == 3


def test_a_recipe_for_all_customers_refuses_a_missing_value(incomplete: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="mine is for all customers, and 1 of them lack"):
        vectors.select_customers(incomplete, RECIPE)


@pytest.mark.parametrize("part", [{"features": "orders|shoes"}, {"target": "shoes"}])
def test_a_recipe_with_an_unknown_column_is_refused_by_name(part: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"mine names unknown features: \['shoes'\]"):
        vectors.select_customers(make_customers(3), RECIPE | part)


def test_a_recipe_for_repeat_customers_leaves_out_who_ordered_once() -> None:
    customers = make_customers(3).assign(orders=[2, 1, 3])
    selected = vectors.select_customers(customers, RECIPE | {"customers": "repeat"})
    assert selected["customer_id"].to_list() == ["customer 000", "customer 002"]


@pytest.mark.parametrize(
    ("scaling", "expected"),
    [
        ("none", [2.0, 4.0, 12.0]),
        ("min_max", [0.0, 0.2, 1.0]),
        ("standard", [-0.926, -0.463, 1.389]),
    ],
)
def test_features_are_scaled_as_the_recipe_says(scaling: str, expected: list[float]) -> None:
    features = np.array([[2.0], [4.0], [12.0]])
    scaled = vectors.find_scale(features, scaling).apply(features)
    np.testing.assert_allclose(scaled[:, 0], expected, atol=0.001)


def test_the_space_of_features_has_no_forest() -> None:
    recipe = RECIPE | {"space": "features", "scaling": "none"}
    customers = make_customers(3)
    described = vectors.describe(customers, recipe, trees=10, seed=42)
    np.testing.assert_array_equal(described, customers[["orders", "items"]])


def test_a_target_stays_as_it_is_or_becomes_its_logarithm() -> None:
    target = np.array([1.0, np.e])
    np.testing.assert_array_equal(vectors.scale_target(target, "identity"), target)
    np.testing.assert_allclose(vectors.scale_target(target, "logarithm"), [0.0, 1.0])


@pytest.mark.parametrize("lowest", [0.0, -1.0])
def test_a_target_without_logarithm_is_refused(lowest: float) -> None:
    with pytest.raises(ValueError, match="not above zero for every customer"):
        vectors.scale_target(np.array([1.0, lowest]), "logarithm")


def test_equal_customers_fall_into_equal_leaves() -> None:
    features = np.array([[1.0, 2.0], [5.0, 6.0], [1.0, 2.0]])
    forest = vectors.plant_forest({"smallest_leaf": 1, "split_share": 1.0}, trees=10, seed=42)
    numbers = vectors.leaf_numbers(features, np.array([1.0, 2.0, 3.0]), np.arange(3), forest)
    assert numbers.shape == (3, 10)
    assert numbers.dtype == np.int32
    np.testing.assert_array_equal(numbers[0], numbers[2])


def test_leaves_hold_as_many_customers_as_the_recipe_says() -> None:
    features, everybody = np.arange(100.0)[:, None], np.arange(100)
    forest = vectors.plant_forest({"smallest_leaf": 30, "split_share": 1.0}, trees=5, seed=42)
    numbers = vectors.leaf_numbers(features, features[:, 0], everybody, forest)
    # A tree draws its customers with replacement, so a leaf may hold a few less of those given.
    assert all(np.unique(tree).size <= 3 for tree in numbers.T)


def test_a_forest_describes_customers_it_did_not_learn_from() -> None:
    recipe = RECIPE | {"space": "forest", "scaling": "none", "target_scale": "identity"}
    recipe |= {"smallest_leaf": 1, "split_share": 1.0}
    customers = make_customers(40)
    drawn = np.arange(20)
    described = vectors.describe(customers, recipe, trees=5, seed=42, drawn=drawn)
    alone = vectors.describe(customers.head(20), recipe, trees=5, seed=42)
    assert described.shape == (40, 5)
    np.testing.assert_array_equal(described[:20], alone)
