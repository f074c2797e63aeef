"""Segments in the report: map, table of profiles, actions."""

import pandas as pd
import pytest

from insiders.presentation.report.segments import (
    actions,
    heat_cell,
    profiles,
    segment_chip,
    segment_map,
)
from unit.presentation.charts import frames
from unit.presentation.report.frames import SmallSource

FEATURES = pd.DataFrame(
    {
        "segment_id": [1, 2, 1, 2, 1],
        "feature": [*["gross_revenue"] * 2, *["return_rate"] * 2, "net_revenue"],
        "index_to_base": [5.75, 1.16, 0.9, None, 5.0],
    }
)


def test_the_map_is_named_by_the_nearest_segment() -> None:
    nearest = pd.DataFrame({"segment_name": ["Loyal regulars"]})
    source = SmallSource(nearest_segment=nearest, map_customers=frames.customers())
    heading, content = segment_map(source)
    assert heading == "Closest to the Insiders: Loyal regulars"
    assert 'class="map"' in content


def test_profiles_compare_segments_with_the_average_customer() -> None:
    heading, content = profiles(SmallSource(segment_features=FEATURES))
    assert heading == "An Insider brings 5.8 times the average revenue"
    # Segment 2 comes first in the frame of segments, as in its query.
    assert ">116</td>" in content.split("Revenue to date")[1].split(">575</td>")[0]
    assert "Revenue after returns" not in content
    assert "<td>–</td>" in content
    assert 'style="--n:2"' in content


def test_without_segments_there_is_a_sentence() -> None:
    _, content = profiles(SmallSource(segment_features=FEATURES.head(0)))
    assert content == '<p class="text">No customer is in a segment yet.</p>'


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        *((100.0, "<td>100</td>"), (float("nan"), "<td>–</td>")),
        (400.0, '<td style="background:var(--a8)">400</td>'),
        (5000.0, '<td style="background:var(--a8)">5,000</td>'),
        (50.0, '<td style="background:var(--b4)">50</td>'),
        (0.0, '<td style="background:var(--b8)">0</td>'),
        (-3.0, '<td style="background:var(--b8)">−3</td>'),
    ],
)
def test_cells_are_colored_by_the_logarithm(index: float, expected: str) -> None:
    assert heat_cell(index) == expected


def test_actions_have_the_revenue_at_stake() -> None:
    heading, content = actions(SmallSource())
    assert heading == "What to do for each segment"
    assert "Invite them" in content
    assert "£111k" in content
    assert "No purchase" not in content
    assert "At stake: revenue of 90 days, if 5% respond." in content


def test_customers_in_no_segment_are_gray() -> None:
    assert "var(--base)" in segment_chip("Dormant", None)
    assert "var(--s3)" in segment_chip("Lost", 3)
