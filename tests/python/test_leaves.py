"""A recipe that asks for what customers do not have is refused, in words."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from segmentation_models import leaves, make_customers

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
    selected = leaves.select_customers(incomplete, RECIPE | {"customers": "complete"})
    assert selected["customer_id"].to_list() == ["customer 000", "customer 002"]


def test_a_recipe_does_not_ask_for_columns_that_it_does_not_name(incomplete: pd.DataFrame) -> None:
    incomplete["recency_days"] = np.nan
    selected = leaves.select_customers(incomplete, RECIPE | {"features": "items"})
    assert len(selected) == 3


def test_a_recipe_for_all_customers_refuses_a_missing_value(incomplete: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="mine is for all customers, and 1 of them lack"):
        leaves.select_customers(incomplete, RECIPE)


@pytest.mark.parametrize("part", [{"features": "orders|shoes"}, {"target": "shoes"}])
def test_a_recipe_with_an_unknown_column_is_refused_by_name(part: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"mine names unknown features: \['shoes'\]"):
        leaves.select_customers(make_customers(3), RECIPE | part)


def test_a_target_stays_as_it_is_or_becomes_its_logarithm() -> None:
    target = np.array([1.0, np.e])
    np.testing.assert_array_equal(leaves.scale_target(target, "identity"), target)
    np.testing.assert_allclose(leaves.scale_target(target, "logarithm"), [0.0, 1.0])


@pytest.mark.parametrize("lowest", [0.0, -1.0])
def test_a_target_without_logarithm_is_refused(lowest: float) -> None:
    with pytest.raises(ValueError, match="not above zero for every customer"):
        leaves.scale_target(np.array([1.0, lowest]), "logarithm")


def test_equal_customers_fall_into_equal_leaves() -> None:
    features = np.array([[1.0, 2.0], [5.0, 6.0], [1.0, 2.0]])
    numbers = leaves.leaf_numbers(features, np.array([1.0, 2.0, 3.0]), trees=10, seed=42)
    assert numbers.shape == (3, 10)
    assert numbers.dtype == np.int32
    np.testing.assert_array_equal(numbers[0], numbers[2])
