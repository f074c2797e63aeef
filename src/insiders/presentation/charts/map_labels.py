"""Names on the segment map, and the ring around a selected customer."""

import altair as alt
import pandas as pd

from insiders.presentation import formats
from insiders.presentation.charts.figure import VALUE_FONT_SIZE, Style
from insiders.presentation.charts.map_points import NAME_FONT_SIZE, find_medoids, separate_labels

COUNT_OFFSET = 16
RING_SIZE = 160
# The data of the ring; none is selected at first.
SELECTED_ROWS = "selected"


def name_rows(located: pd.DataFrame, width: int, height: int) -> pd.DataFrame:
    """Return a row per segment: its name, its number of customers, and where they stand."""
    labels = separate_labels(find_medoids(located), width, height)
    counts = [formats.count(count) for count in labels["customer_count"]]
    return labels.assign(count_text=counts).drop(columns="customer_count")


def name_layers(x: alt.X, y: alt.Y, style: Style) -> list[alt.Chart]:
    """Return the names and counts, each over a stroke of the background."""
    base = alt.Chart(alt.NamedData("names")).encode(x=x, y=y)
    background = style.theme.background
    texts = [
        ("segment_name", {"fontSize": NAME_FONT_SIZE, "fontWeight": 700}),
        ("count_text", {"fontSize": VALUE_FONT_SIZE, "dy": COUNT_OFFSET}),
    ]
    strokes = [
        base.mark_text(stroke=background, strokeWidth=4, strokeJoin="round", **font).encode(
            text=f"{field}:N"
        )
        for field, font in texts
    ]
    fills = [base.mark_text(**font).encode(text=f"{field}:N") for field, font in texts]
    return strokes + fills


def ring_layer(x: alt.X, y: alt.Y, style: Style) -> alt.Chart:
    """Return a ring around the selected customer."""
    rings = alt.Chart(alt.NamedData(SELECTED_ROWS)).encode(x=x, y=y)
    return rings.mark_point(
        filled=False, size=RING_SIZE, stroke=style.theme.text, strokeWidth=2.5, opacity=1
    )


def describe_map(names: pd.DataFrame) -> str:
    """Return what the map shows."""
    parts = [f"{row.segment_name} {row.count_text}" for row in names.itertuples(index=False)]
    return f"Map of customers by how alike they buy, with segments: {', '.join(parts)}."
