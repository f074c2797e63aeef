"""The published result of reference system C comes out, on the file that it was made from."""

import pytest
from conftest import DataSet

LINES_OF_THE_KNOWN_FILE = 541_909


@pytest.fixture(scope="module")
def known(real: DataSet) -> DataSet:
    """Return the real invoice lines if they are the public file; skips the test otherwise."""
    [(lines,)] = real.system_c.query("select count(*) from raw.lines")
    if lines != LINES_OF_THE_KNOWN_FILE:
        pytest.skip("INSIDERS_TRANSACTIONS is not the file that system C's result is known for")
    return real


def test_the_recipe_segments_2968_customers(known: DataSet) -> None:
    [(customers, segments)] = known.system_c.query(
        "select sum(customers), count(*) from marts.segment_profiles where segment_id >= 1"
    )
    assert (customers, segments) == (2_968, 8)


def test_468_of_them_are_insiders(known: DataSet) -> None:
    [(insiders,)] = known.system_c.query("select count(*) from marts.insiders")
    # Another version of UMAP or NumPy may move a customer across a border.
    assert insiders == pytest.approx(468, abs=10)


def test_the_insiders_hold_half_of_the_revenue(known: DataSet) -> None:
    [(share,)] = known.system_c.query(
        "select segmented_revenue_share from marts.segment_profiles where is_insider"
    )
    assert share == pytest.approx(0.517, abs=0.005)


def test_the_clusters_are_as_well_parted_as_published(known: DataSet) -> None:
    [(silhouette,)] = known.system_c.query(
        "select avg(silhouette) from marts.customer_segments where segment_id >= 1"
    )
    assert 0.60 <= silhouette <= 0.65
