"""The features that SQL makes of every customer are those of the reference script in pandas."""

from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from conftest import DataSet

TEXTS = ["country", "first_order_on", "last_order_on"]
COUNTS = [
    *("recency_days", "tenure_days", "orders", "purchase_lines", "distinct_products"),
    *("items", "returned_items"),
]
AMOUNTS = [
    *("gross_revenue", "returned_revenue", "net_revenue", "revenue_last_90_days"),
    *("average_order_value", "return_share", "average_items_per_order"),
    *("average_products_per_order", "orders_per_day", "mean_days_between_orders"),
    *("order_gap_days", "mean_activity_gap_days"),
]
TYPES = dict.fromkeys(TEXTS, "varchar") | dict.fromkeys(COUNTS, "bigint")


def measured_customers(data_set: DataSet) -> pd.DataFrame:
    """Return the customers with a purchase and their features, as the project has them."""
    columns = ", ".join(
        f"cast({feature} as {TYPES.get(feature, 'double')}) as {feature}"
        for feature in [*TEXTS, *COUNTS, *AMOUNTS]
    )
    sql = f"select customer_id, {columns} from intermediate.int_customers_measured"
    with data_set.system_c.connect() as connection:
        return connection.execute(sql).df().set_index("customer_id").sort_index()


@pytest.fixture(scope="module")
def expected(data_set: DataSet, reference: ModuleType) -> pd.DataFrame:
    """Return the customers with a purchase and their features, as the reference has them."""
    transactions = reference.read_transactions(data_set.transactions)
    features = reference.build_features(reference.clean(transactions)).dropna(subset=["orders"])
    names = reference.name_synthetic_customers(transactions).to_dict()
    features.index = features.index.map(lambda number: names.get(number, str(number)))
    return features.sort_index()


@pytest.fixture(scope="module")
def measured(data_set: DataSet) -> pd.DataFrame:
    """Return the project's customers once for all tests of this file."""
    return measured_customers(data_set)


def test_the_same_customers_have_a_purchase(measured: pd.DataFrame, expected: pd.DataFrame) -> None:
    assert list(measured.index) == list(expected.index)


def test_every_feature_is_compared(data_set: DataSet) -> None:
    with data_set.system_c.connect() as connection:
        columns = connection.table("intermediate.int_customers_measured").columns
    assert set(columns) - {"customer_id", "as_of_date"} == {*TEXTS, *COUNTS, *AMOUNTS}


@pytest.mark.parametrize("feature", TEXTS)
def test_a_country_or_date_equals_the_reference(
    feature: str, measured: pd.DataFrame, expected: pd.DataFrame
) -> None:
    assert list(measured[feature]) == list(expected[feature].astype(str))


@pytest.mark.parametrize("feature", COUNTS)
def test_a_count_equals_the_reference(
    feature: str, measured: pd.DataFrame, expected: pd.DataFrame
) -> None:
    np.testing.assert_array_equal(measured[feature], expected[feature])


@pytest.mark.parametrize("feature", AMOUNTS)
def test_an_amount_equals_the_reference(
    feature: str, measured: pd.DataFrame, expected: pd.DataFrame
) -> None:
    # A missing amount equals a missing amount; floats that cancel leave less than a billionth.
    np.testing.assert_allclose(measured[feature], expected[feature], rtol=1e-9, atol=1e-9)


def test_the_recipe_segments_the_customers_that_the_reference_keeps(
    data_set: DataSet, reference: ModuleType, expected: pd.DataFrame
) -> None:
    segmented = data_set.system_c.query(
        "select customer_id from marts.customer_segments where segment_id >= 1 order by 1"
    )
    kept = reference.complete_customers(expected)
    assert [customer for (customer,) in segmented] == list(kept.index)
