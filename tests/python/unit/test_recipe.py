"""A recipe names its population, and a row with a mistake is refused by name."""

from dataclasses import asdict, replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from insiders.recipe import Recipe
from unit.toy import RECIPE, make_customers


@pytest.fixture
def incomplete() -> pd.DataFrame:
    """Return three customers; the second has no order count."""
    customers = make_customers(3).astype({"order_count": float})
    customers.loc[1, "order_count"] = np.nan
    return customers


def test_complete_features_leaves_out_customers_without_a_value(incomplete: pd.DataFrame) -> None:
    population = replace(RECIPE, population="complete_features").filter_population(incomplete)
    assert population["customer_id"].to_list() == ["customer 000", "customer 002"]


def test_columns_that_a_recipe_does_not_name_may_be_missing(incomplete: pd.DataFrame) -> None:
    incomplete["recency_days"] = np.nan
    assert len(replace(RECIPE, features="units").filter_population(incomplete)) == 3


def test_population_of_all_customers_refuses_a_missing_value(incomplete: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="'mine' has population 'all', but 1 of 3 customers lack"):
        RECIPE.filter_population(incomplete)


def test_complete_features_leaves_out_customers_without_a_target() -> None:
    customers = make_customers(3)
    customers.loc[0, "gross_revenue"] = np.nan
    population = replace(RECIPE, population="complete_features").filter_population(customers)
    assert population["customer_id"].to_list() == ["customer 001", "customer 002"]


@pytest.mark.parametrize("change", [{"features": "order_count|shoes"}, {"target": "shoes"}])
def test_unknown_columns_are_refused_by_name(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"'mine' names unknown columns: \['shoes'\]"):
        replace(RECIPE, **change).filter_population(make_customers(3))


def test_repeat_buyers_leaves_out_customers_with_a_single_order() -> None:
    customers = make_customers(3).assign(order_count=[2, 1, 3])
    population = replace(RECIPE, population="repeat_buyers").filter_population(customers)
    assert population["customer_id"].to_list() == ["customer 000", "customer 002"]


def test_repeat_buyers_refuses_a_missing_value_among_them() -> None:
    customers = make_customers(3).assign(order_count=[2, 1, 3], units=[1.0, np.nan, np.nan])
    with pytest.raises(ValueError, match="'repeat_buyers', but 1 of 2 customers lack"):
        replace(RECIPE, population="repeat_buyers").filter_population(customers)


def test_recent_buyers_leaves_out_customers_without_a_recent_order() -> None:
    customers = make_customers(3).assign(order_count_last_365_days=[2, 0, 1])
    population = replace(RECIPE, population="recent_buyers").filter_population(customers)
    assert population["customer_id"].to_list() == ["customer 000", "customer 002"]


def test_population_keeps_the_given_order() -> None:
    shuffled = make_customers(20).sample(frac=1, random_state=1)
    assert RECIPE.filter_population(shuffled)["customer_id"].equals(shuffled["customer_id"])


def test_row_of_the_seed_becomes_a_recipe() -> None:
    # As an engine may return it: other integer types, further columns.
    row = asdict(RECIPE) | {"n_neighbors": np.int32(15), "max_features": 1, "comment": "best"}
    assert Recipe.from_row(row) == RECIPE
    assert RECIPE.feature_columns == ["order_count", "units"]


def test_rules_may_name_each_feature_and_the_revenue_once() -> None:
    recipe = replace(RECIPE, features="units|gross_revenue")
    assert recipe.rule_columns == ["units", "gross_revenue"]
    assert RECIPE.rule_columns == ["order_count", "units", "gross_revenue"]
    recent = replace(RECIPE, population="recent_buyers", target="recency_weighted_value")
    assert recent.rule_columns == ["order_count", "units", "gross_revenue_last_365_days"]


@pytest.mark.parametrize(
    ("n_customers", "n_neighbors"), [(5, 15), (150, 15), (160, 16), (999, 99), (1000, 100)]
)
def test_small_shops_have_fewer_neighbors(n_customers: int, n_neighbors: int) -> None:
    recipe = replace(RECIPE, n_neighbors=100)
    assert recipe.count_neighbors(n_customers) == n_neighbors
    assert replace(RECIPE, n_neighbors=4).count_neighbors(n_customers) == 4


@pytest.mark.parametrize("value", [None, np.nan])
def test_row_without_a_value_is_refused_by_name(value: float | None) -> None:
    row = asdict(RECIPE) | {"metric": value}
    with pytest.raises(ValueError, match="Recipe 'mine' has no value for metric"):
        Recipe.from_row(row)


def test_row_without_a_column_is_refused_by_name() -> None:
    row = asdict(RECIPE)
    del row["scaler"]
    with pytest.raises(ValueError, match="Recipe 'mine' has no value for scaler"):
        Recipe.from_row(row)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("anonymous_invoices", "synthetic"),
        ("population", "complete"),
        ("target_transform", "logarithm"),
        ("representation", "forest"),
        ("scaler", "min_max"),
        ("metric", "cosine"),
        ("clusterer", "hierarchical"),
        ("min_samples_leaf", 0),
        ("n_neighbors", 1),
        ("n_clusters", 1),
        ("max_features", 0.0),
        ("max_features", 1.5),
        ("features", ""),
        ("features", "units||order_count"),
    ],
)
def test_invalid_values_are_refused_by_name(name: str, value: str | float) -> None:
    with pytest.raises(ValueError, match=f"Recipe 'mine': invalid {name} '"):
        Recipe.from_row(asdict(RECIPE) | {name: value})


def test_features_cannot_be_compared_by_leaves() -> None:
    with pytest.raises(ValueError, match=r"invalid metric 'hamming'\. Expected euclidean"):
        replace(RECIPE, representation="features")


@pytest.mark.parametrize(
    ("population", "column"),
    [
        ("recent_buyers", "order_count_last_365_days"),
        ("repeat_buyers", "order_count"),
        ("all", None),
    ],
)
def test_assignment_reads_what_the_population_needs(population: str, column: str | None) -> None:
    recipe = replace(RECIPE, features="units", population=population)
    expected = ["customer_id", "units", recipe.target, column]
    assert recipe.assignment_columns == [name for name in expected if name]
