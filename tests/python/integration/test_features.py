"""The SQL features of every customer equal those of the reference pipeline in pandas."""

from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from dbt_runner import PROJECT, DataSet

TEXTS = ["country", "first_order_date", "last_order_date"]
COUNTS = [
    *("recency_days", "tenure_days", "order_count", "purchase_line_count"),
    *("distinct_product_count", "units", "returned_units", "order_count_last_365_days"),
    *("units_last_365_days", "returned_units_last_365_days"),
]
AMOUNTS = [
    *("gross_revenue", "returned_revenue", "net_revenue", "gross_revenue_last_90_days"),
    *("average_order_value", "return_rate", "average_units_per_order"),
    *("gross_revenue_last_365_days", "recency_weighted_orders", "recency_weighted_value"),
    *("average_products_per_order", "orders_per_day", "average_days_between_orders"),
    *("average_days_between_orders_imputed", "average_days_between_activity"),
]
TYPES = dict.fromkeys(TEXTS, "varchar") | dict.fromkeys(COUNTS, "bigint")
# By the last step of the SQL features, from others.
DERIVED = {"net_revenue", "recency_weighted_value", "average_days_between_orders_imputed"}
# Ranks among all customers, which the reference does not have.
RFM = {"recency_score", "frequency_score", "monetary_score", "rfm_class"}


@pytest.fixture(scope="module")
def expected(data_set: DataSet, reference: ModuleType) -> pd.DataFrame:
    """Return the reference's features of customers with a purchase."""
    transactions = reference.read_transactions(data_set.transactions)
    # The notebook excludes customers by country, the project lines. Only customers with lines in an
    # excluded country and in another one differ; the sample has some, the public file has not.
    is_excluded = transactions["country"].isin(reference.EXCLUDED_COUNTRIES)
    transactions = transactions[~is_excluded]
    features = reference.build_features(reference.clean(transactions))
    features = features.dropna(subset=["order_count"])
    names = reference.name_synthetic_customers(transactions).to_dict()
    features.index = features.index.map(lambda number: names.get(number, str(number)))
    return features.sort_index()


@pytest.fixture(scope="module")
def actual(data_set: DataSet) -> pd.DataFrame:
    """Return the project's features of customers with a purchase."""
    columns = ", ".join(
        f"cast({feature} as {TYPES.get(feature, 'double')}) as {feature}"
        for feature in [*TEXTS, *COUNTS, *AMOUNTS]
    )
    sql = f"select customer_id, {columns} from marts.customer_features"
    with data_set.system_c.connect() as connection:
        return connection.execute(sql).df().set_index("customer_id").sort_index()


def test_the_same_customers_have_a_purchase(actual: pd.DataFrame, expected: pd.DataFrame) -> None:
    assert list(actual.index) == list(expected.index)


def test_every_feature_is_compared(data_set: DataSet) -> None:
    with data_set.system_c.connect() as connection:
        columns = connection.table("marts.customer_features").columns
    assert set(columns) - {"customer_id", "as_of_date"} - RFM == {*TEXTS, *COUNTS, *AMOUNTS}


@pytest.mark.parametrize("feature", TEXTS)
def test_country_and_dates_equal_the_reference(
    feature: str, actual: pd.DataFrame, expected: pd.DataFrame
) -> None:
    assert list(actual[feature]) == list(expected[feature].astype(str))


@pytest.mark.parametrize("feature", COUNTS)
def test_counts_equal_the_reference(
    feature: str, actual: pd.DataFrame, expected: pd.DataFrame
) -> None:
    np.testing.assert_array_equal(actual[feature], expected[feature])


@pytest.mark.parametrize("feature", AMOUNTS)
def test_amounts_equal_the_reference(
    feature: str, actual: pd.DataFrame, expected: pd.DataFrame
) -> None:
    # NaN equals NaN; floats that cancel leave less than a billionth.
    np.testing.assert_allclose(actual[feature], expected[feature], rtol=1e-9, atol=1e-9)


def test_recipe_segments_the_customers_that_the_reference_segments(
    data_set: DataSet, reference: ModuleType, expected: pd.DataFrame
) -> None:
    segmented = data_set.system_c.query(
        "select customer_id from marts.customer_segments"
        " where segmentation_status = 'segmented' order by 1"
    )
    complete = reference.complete_customers(expected)
    assert [customer for (customer,) in segmented] == list(complete.index)


def test_handwritten_query_of_the_benchmark_has_the_same_features(data_set: DataSet) -> None:
    query = (PROJECT / "benchmarks/handwritten_features.sql").read_text()
    query = query.replace("{transactions}", str(data_set.transactions))
    differences = " or ".join(
        f"abs(coalesce(actual.{feature}, 0) - coalesce(expected.{feature}, 0)) > 1e-6"
        for feature in [*COUNTS, *AMOUNTS]
        if feature not in DERIVED
    )
    with data_set.default.connect() as connection:
        differing = connection.execute(
            f"select customer_id from intermediate.int_customer_features as expected"
            f" full join ({query}) as actual using (customer_id) where {differences}"
        ).fetchall()
    assert differing == []
