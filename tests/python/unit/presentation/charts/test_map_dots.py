"""Rows of the segment map."""

import pandas as pd

from insiders.presentation.charts.map_dots import GROUND_STEP, thin_out, tooltips


def test_a_square_of_a_segment_has_one_circle() -> None:
    inside = GROUND_STEP / 2
    dots = pd.DataFrame(
        {
            "x": [0.0, inside, 0.0, GROUND_STEP * 1.5],
            "y": [0.0, inside, 0.0, 0.0],
            "territory": ["#111", "#111", "#222", "#111"],
            "customer_id": list("abcd"),
        }
    )
    thinned = thin_out(dots)
    assert list(thinned.index) == [0, 2, 3]
    assert list(thinned.columns) == ["x", "y", "territory"]


def test_a_dot_names_its_customer_first() -> None:
    titles = [tooltip.to_dict()["title"] for tooltip in tooltips()]
    assert titles == ["Customer", "Segment", "Revenue to date", "Orders", "Last order"]
