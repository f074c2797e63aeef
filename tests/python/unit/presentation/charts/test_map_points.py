"""Which customers the map shows, and where names stand."""

import pandas as pd

from insiders.presentation.charts.map_points import (
    LABEL_HEIGHT,
    find_medoids,
    locate_customers,
    sample_customers,
    separate_labels,
    shows_all_insiders,
)
from unit.presentation.charts.frames import customers


def test_customers_in_no_segment_are_left_out_and_all_fit_the_frame() -> None:
    located = locate_customers(customers(), 600, 400)
    assert "dormant" not in set(located["customer_id"])
    assert located["x"].between(30, 570).all()
    assert located["y"].between(20, 380).all()
    assert located["x"].min() == 30


def test_high_coordinates_are_at_the_top() -> None:
    located = locate_customers(customers(), 600, 400).set_index("customer_id")
    assert located.loc["c2-00004", "y"] < located.loc["c2-00000", "y"]


def test_customers_at_one_point_have_a_position() -> None:
    located = locate_customers(customers({1: 1}), 600, 400)
    assert located[["x", "y"]].notna().all(axis=None)


def test_a_sample_of_many_insiders_keeps_the_others() -> None:
    located = locate_customers(customers({1: 900, 2: 90, 3: 10}), 600, 400)
    assert not shows_all_insiders(located, max_count=100)
    counts = sample_customers(located, max_count=100)["segment_id"].value_counts()
    assert counts.to_dict() == {1: 90, 2: 9, 3: 1}
    assert shows_all_insiders(located, max_count=1800)


def test_a_sample_keeps_all_insiders_and_some_of_every_segment() -> None:
    located = locate_customers(customers({1: 40, 2: 900, 3: 3}), 600, 400)
    sample = sample_customers(located, max_count=100)
    counts = sample["segment_id"].value_counts()
    assert counts[1] == 40
    assert counts[3] >= 1
    assert 95 <= len(sample) <= 105
    pd.testing.assert_frame_equal(sample, sample_customers(located, max_count=100))


def test_few_customers_are_all_shown() -> None:
    located = locate_customers(customers(), 600, 400)
    assert sample_customers(located) is located


def test_a_name_stands_at_a_customer_of_its_segment() -> None:
    located = locate_customers(customers({1: 3, 2: 5}), 600, 400)
    medoids = find_medoids(located).set_index("segment_id")
    assert medoids["customer_count"].to_dict() == {1: 3, 2: 5}
    middle = located[located["customer_id"] == "c2-00002"].iloc[0]
    assert medoids.loc[2, "y"] == middle["y"]


def test_names_do_not_cover_each_other_or_leave_the_frame() -> None:
    labels = pd.DataFrame(
        {
            "segment_name": ["First", "Second", "Far away"],
            "x": [2.0, 10.0, 500.0],
            "y": [100.0, 105.0, 101.0],
        }
    )
    separated = separate_labels(labels, 600, 400)
    assert separated["x"].iloc[0] > 20
    assert separated["y"].tolist() == [100, 100 + LABEL_HEIGHT, 101]
