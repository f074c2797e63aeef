"""The Python models return a typed result however few or however alike the customers are."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from dbt_runs import Run
from segmentation_models import (
    clusters,
    embedding,
    make_customers,
    read_recipe,
    segment,
    vectors,
)


@pytest.fixture(params=["default", "system_a", "system_c", "system_d"])
def recipe(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return recipes that differ in space, metric or model."""
    return read_recipe(request.param)


def check_types(tables: dict[str, pa.Table], customers: pd.DataFrame) -> None:
    """Check that each model has its columns, and the customers in the order of their ids."""
    for name, module in {
        "customer_vectors": vectors,
        "customer_embedding": embedding,
        "customer_clusters": clusters,
    }.items():
        assert tables[name].schema == module.SCHEMA
        assert tables[name]["customer_id"].to_pylist() == sorted(customers["customer_id"])


def check_one_cluster(tables: dict[str, pa.Table], customers: pd.DataFrame) -> None:
    """Check that all customers are in one place and one cluster, which has no silhouette."""
    check_types(tables, customers)
    count = len(customers)
    assert tables["customer_embedding"]["embedding_x"].to_pylist() == [0.0] * count
    assert tables["customer_embedding"]["embedding_y"].to_pylist() == [0.0] * count
    assert tables["customer_clusters"]["cluster_id"].to_pylist() == [0] * count
    assert tables["customer_clusters"]["silhouette"].to_pylist() == [None] * count
    assert tables["customer_clusters"]["distance_to_centre"].to_pylist() == [0.0] * count


@pytest.mark.parametrize("count", [0, 1, 2, 6, 30])
def test_too_few_customers_are_one_cluster(
    count: int, recipe: dict[str, Any], compiled: Run
) -> None:
    customers = make_customers(count)
    check_one_cluster(segment(customers, recipe, compiled), customers)


def test_equal_customers_are_one_cluster(recipe: dict[str, Any], compiled: Run) -> None:
    customers = make_customers(60)
    features = customers.columns.drop("customer_id")
    customers[features] = customers.loc[0, features].to_list()
    check_one_cluster(segment(customers, recipe, compiled), customers)


def test_customers_that_differ_in_revenue_alone_are_one_cluster(
    recipe: dict[str, Any], compiled: Run
) -> None:
    customers = make_customers(60)
    features = recipe["features"].split("|")
    customers[features] = customers.loc[0, features].to_list()
    check_one_cluster(segment(customers, recipe, compiled), customers)


def test_a_recipe_that_no_customer_fits_segments_nobody(compiled: Run) -> None:
    customers = make_customers(60).assign(mean_activity_gap_days=np.nan)
    tables = segment(customers, read_recipe("system_c"), compiled)
    check_one_cluster(tables, customers.head(0))


def test_just_enough_customers_are_laid_out_and_parted(
    recipe: dict[str, Any], compiled: Run
) -> None:
    limit = 2 * int(recipe["neighbours"])
    customers = make_customers(limit + 1)
    tables = segment(customers, recipe, compiled)
    check_types(tables, customers)
    places = tables["customer_embedding"].select(["embedding_x", "embedding_y"]).to_pandas()
    assert np.isfinite(places.to_numpy()).all()
    assert len(places.drop_duplicates()) == len(customers)
    parted = tables["customer_clusters"].to_pandas()
    assert parted["cluster_id"].nunique() == recipe["clusters"]
    assert parted["silhouette"].between(-1, 1).all()
    assert (parted["distance_to_centre"] >= 0).all()


def test_the_order_of_customers_in_the_database_does_not_matter(
    recipe: dict[str, Any], compiled: Run
) -> None:
    customers = make_customers(60)
    shuffled = customers.sample(frac=1, random_state=1)
    assert segment(customers, recipe, compiled)["customer_clusters"].equals(
        segment(shuffled, recipe, compiled)["customer_clusters"]
    )
