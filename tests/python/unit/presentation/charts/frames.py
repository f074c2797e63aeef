"""Small marts, and what tests ask of a figure."""

import json
from typing import Any

import pandas as pd

from insiders.presentation.charts.figure import Figure, Style
from insiders.presentation.tokens import LIGHT

STYLE = Style(LIGHT, 600, (1, 2, 3), "£")
NARROW = Style(LIGHT, 342, (1, 2, 3), "£")


def data_of(figure: Figure, name: str) -> pd.DataFrame:
    """Return a data set of a figure, after a check that the whole is JSON without NaN."""
    assert figure.spec is not None
    json.dumps(figure.spec, allow_nan=False)
    return pd.DataFrame(figure.spec["datasets"][name])


def marks_of(figure: Figure) -> list[str]:
    """Return the marks of the layers, in the order of drawing."""
    assert figure.spec is not None
    layers: list[dict[str, Any]] = figure.spec["layer"]
    return [layer["mark"]["type"] for layer in layers]


def profiles() -> pd.DataFrame:
    """Return `segment_profiles` of two segments, dormant customers, and one without a purchase."""
    return pd.DataFrame(
        {
            "segment_id": pd.array([2, 1, None, None], dtype="Int64"),
            "segment_name": ["Loyal regulars", "Insiders", "Dormant", "No purchase"],
            "revenue_share": [0.3, 0.696, 0.004, None],
            "customer_share": [0.7, 0.2, 0.1, None],
        }
    )


def changes(*, is_comparable: bool = True) -> pd.DataFrame:
    """Return `revenue_changes` of one scope and period."""
    before = [0.0, 0.0, 100.0, 80.0, 50.0, 0.0]
    after = [30.0, 20.0, 150.0, 60.0, 0.0, 0.0]
    return pd.DataFrame(
        {
            "change_type": ["new", "returned", "growing", "shrinking", "lost", "inactive"],
            "period_days": 90,
            "previous_gross_revenue": before,
            "gross_revenue": after,
            "revenue_change": [now - then for now, then in zip(after, before, strict=True)],
            "is_comparable": is_comparable,
            "note": None if is_comparable else "The data begin within the previous period.",
        }
    )


def customers(counts: dict[int, int] | None = None) -> pd.DataFrame:
    """Return `customer_segments` with so many customers per segment, and one in none."""
    rows = [
        (f"c{segment_id}-{number:05}", segment_id, f"Segment {segment_id}", segment_id, number)
        for segment_id, count in (counts or {1: 3, 2: 5}).items()
        for number in range(count)
    ]
    frame = pd.DataFrame(
        [*rows, ("dormant", None, "Dormant", None, None)],
        columns=["customer_id", "segment_id", "segment_name", "embedding_x", "embedding_y"],
    )
    return frame.assign(
        segment_id=frame["segment_id"].astype("Int64"),
        gross_revenue=100.5,
        order_count=2,
        recency_days=12,
    )


def migrations() -> pd.DataFrame:
    """Return `segment_migrations`: three stayed, one entered, one left, one new, one dormant."""
    moves = [
        (1, "Insiders", 1, "Insiders", 3),
        (2, "Old name", 1, "Insiders", 1),
        (1, "Insiders", 2, "Loyal regulars", 1),
        (2, "Old name", 2, "Loyal regulars", 4),
        (None, "New customer", 2, "Loyal regulars", 2),
        (2, "Old name", None, "Dormant", 1),
    ]
    frame = pd.DataFrame(
        moves,
        columns=[
            *("previous_segment_id", "previous_segment_name"),
            *("segment_id", "segment_name", "customer_count"),
        ],
    )
    return frame.astype({"previous_segment_id": "Int64", "segment_id": "Int64"})
