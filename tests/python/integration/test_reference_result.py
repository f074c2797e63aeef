"""System C's published result is reproduced on the file that it was made from."""

import pytest

from dbt_runner import DataSet

LINE_COUNT_OF_PUBLIC_FILE = 541_909


@pytest.fixture(scope="module")
def public_data(real_data: DataSet) -> DataSet:
    """Return the real invoice lines if they are the public file; skips the test otherwise."""
    [(line_count,)] = real_data.system_c.query("select count(*) from raw.lines")
    if line_count != LINE_COUNT_OF_PUBLIC_FILE:
        pytest.skip("INSIDERS_TRANSACTIONS is not the file that system C's result was made from")
    return real_data


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
