"""Blocks and bands have the sizes of the moves, and a segment has today's name."""

import numpy as np

from insiders.presentation.charts.flow_bands import (
    GAP,
    INTO,
    OTHER,
    OUT,
    POINT_COUNT,
    STAYED,
    attach_bands,
    name_flows,
    stack_blocks,
    trace_bands,
)
from unit.presentation.charts.frames import migrations


def test_moves_have_todays_names_and_kinds() -> None:
    flows = name_flows(migrations()).sort_index()
    assert flows["source"].tolist() == [
        *("Insiders", "Loyal regulars", "Insiders", "Loyal regulars"),
        *("New customers", "Loyal regulars"),
    ]
    assert flows["kind"].tolist() == [STAYED, INTO, OUT, STAYED, OTHER, OTHER]


def test_moves_of_insiders_are_drawn_last() -> None:
    assert name_flows(migrations())["kind"].tolist()[-2:] == [OUT, INTO]


def test_segments_come_before_customers_outside() -> None:
    flows = name_flows(migrations())
    assert stack_blocks(flows, "source")["name"].tolist() == [
        *("Insiders", "Loyal regulars", "New customers"),
    ]
    right = stack_blocks(flows, "target")
    assert right["name"].tolist() == ["Insiders", "Loyal regulars", "Dormant"]
    assert right["customer_count"].tolist() == [4, 7, 1]


def test_blocks_do_not_overlap_and_are_as_tall_as_their_customers() -> None:
    blocks = stack_blocks(name_flows(migrations()), "target")
    heights = blocks["bottom"] - blocks["top"]
    assert np.allclose(heights / blocks["customer_count"], heights[0] / 4)
    gaps = blocks["top"].to_numpy()[1:] - blocks["bottom"].to_numpy()[:-1]
    assert (gaps >= GAP - 1e-9).all()


def test_bands_fill_the_blocks_they_leave() -> None:
    flows = name_flows(migrations())
    left = stack_blocks(flows, "source")
    starts = attach_bands(flows, left, "source", "target")
    pixels = (left["bottom"] - left["top"])[0] / left["customer_count"][0]
    own = flows[flows["source"] == "Loyal regulars"]
    ends = starts[own.index] + own["customer_count"] * pixels
    block = left[left["name"] == "Loyal regulars"].iloc[0]
    assert np.isclose(starts[own.index].min(), block["top"])
    assert np.isclose(ends.max(), block["bottom"])


def test_a_band_goes_from_side_to_side_with_one_thickness() -> None:
    flows = name_flows(migrations())
    bands = trace_bands(flows, stack_blocks(flows, "source"), stack_blocks(flows, "target"))
    assert len(bands) == 6 * POINT_COUNT
    one = bands[bands["flow"] == 0]
    assert one["x"].tolist()[0] == 0
    assert one["x"].tolist()[-1] == 1
    assert np.ptp(one["lower"] - one["upper"]) <= 0.11
