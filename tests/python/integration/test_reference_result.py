"""System C's published result is reproduced on the file that it was made from.

The build reads the Parquet file. The same lines as CSV, with the columns of Online Retail II, give
the features from which the build made its Insiders.
"""

from collections.abc import Iterator

import duckdb
import pytest

from dbt_runner import DataSet, DbtResult
from integration.compiled_models import (
    build_models,
    load_lines,
    open_database,
    read_compiled_models,
    with_filters,
)

LINE_COUNT_OF_PUBLIC_FILE, UNITS_OF_PUBLIC_FILE = 541_909, 5_176_450
# As Online Retail II has them, customers as numbers with a decimal.
SECOND_LAYOUT = """
    InvoiceNo as Invoice, StockCode, Description, Quantity, InvoiceDate, UnitPrice as Price,
    cast(CustomerID as double) as "Customer ID", Country
"""


@pytest.fixture(scope="module")
def public_data(real_data: DataSet) -> DataSet:
    """Return the real invoice lines if they are the public file; skips the test otherwise."""
    [(line_count,)] = real_data.system_c.query("select count(*) from raw.lines")
    if line_count != LINE_COUNT_OF_PUBLIC_FILE:
        pytest.skip("INSIDERS_TRANSACTIONS is not the file that system C's result was made from")
    return real_data


@pytest.fixture(scope="module")
def second_layout(
    public_data: DataSet, compiled: DbtResult, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a database with the same lines from a CSV file of Online Retail II."""
    folder, models = tmp_path_factory.mktemp("second_layout"), read_compiled_models(compiled)
    path = folder / "online_retail_II.csv"
    with open_database(models) as connection:
        connection.execute(
            f"copy (select {SECOND_LAYOUT} from '{public_data.transactions}') to '{path}'"
        )
        load_lines(connection, path, folder)
        build_models(connection, with_filters(models, "system_c", "one_customer_each"))
        yield connection


def test_recipe_segments_2968_customers(public_data: DataSet) -> None:
    [(customer_count, segment_count)] = public_data.system_c.query(
        "select sum(customer_count), count(*) from marts.segment_profiles"
        " where segmentation_status = 'segmented'"
    )
    assert (customer_count, segment_count) == (2_968, 8)


def test_468_customers_are_insiders(public_data: DataSet) -> None:
    [(insider_count,)] = public_data.system_c.query("select count(*) from marts.insiders")
    # Another version of UMAP or NumPy may move a customer to a neighboring cluster.
    assert insider_count == pytest.approx(468, abs=10)


def test_insiders_hold_half_of_the_revenue(public_data: DataSet) -> None:
    [(share,)] = public_data.system_c.query(
        "select segmented_revenue_share from marts.segment_profiles where is_insider"
    )
    assert share == pytest.approx(0.517, abs=0.005)


def test_silhouette_is_as_published(public_data: DataSet) -> None:
    [(silhouette,)] = public_data.system_c.query(
        "select avg(silhouette) from marts.customer_segments"
        " where segmentation_status = 'segmented'"
    )
    assert 0.60 <= silhouette <= 0.65


def test_the_second_layout_has_the_published_totals(
    second_layout: duckdb.DuckDBPyConnection,
) -> None:
    totals = second_layout.execute(
        "select sum(line_count), sum(units) from marts.line_reconciliation"
    ).fetchone()
    assert totals == (LINE_COUNT_OF_PUBLIC_FILE, UNITS_OF_PUBLIC_FILE)


def test_the_second_layout_gives_the_features_of_the_insiders(
    second_layout: duckdb.DuckDBPyConnection, public_data: DataSet
) -> None:
    query = "select * from intermediate.int_customer_features order by customer_id"
    found, expected = second_layout.execute(query).fetchall(), public_data.system_c.query(query)
    assert len(found) == len(expected) > 2_968
    assert [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]] == []
