"""Texts of the flows: names and counts on the left, counts and changes on the right."""

import json

import altair as alt
import pandas as pd

from insiders.presentation import formats
from insiders.presentation.charts.axes import name_extent
from insiders.presentation.charts.figure import AXIS_FONT_SIZE, Style


def left_axis(left: pd.DataFrame, style: Style) -> alt.Axis | None:
    """Return the names with their counts; a phone has the names on the bands instead."""
    if style.is_narrow:
        return None
    texts = [f"{row.name} {formats.count(row.customer_count)}" for row in left.itertuples(False)]
    return label_axis("left", left, texts, style)


def right_axis(right: pd.DataFrame, left: pd.DataFrame, style: Style) -> alt.Axis:
    """Return the counts with their changes, and the names of what the left does not have."""
    before = left.set_index("name")["customer_count"]
    texts = []
    for row in right.itertuples(index=False):
        count = formats.count(row.customer_count)
        change = formats.signed(formats.count(row.customer_count - before.get(row.name, 0)))
        name = "" if row.name in before else f"{row.name} "
        texts.append(
            f"{name}({change})" if name and style.is_narrow else f"{name}{count} ({change})"
        )
    return label_axis("right", right, texts, style)


def label_axis(side: str, blocks: pd.DataFrame, texts: list[str], style: Style) -> alt.Axis:
    """Return an axis with a text at the middle of each block, whatever the width of the chart."""
    middles = ((blocks["top"] + blocks["bottom"]) / 2).round().astype(int).tolist()
    labels = json.dumps(dict(zip(middles, texts, strict=True)))
    return alt.Axis(
        orient=side,
        values=middles,
        labelExpr=f"{labels}[datum.value]",
        **name_extent(texts, style),
    )


def name_layers(scale: alt.Scale, style: Style) -> list[alt.Chart]:
    """Return the names at the beginning of the bands, over a stroke of the background."""
    base = alt.Chart(alt.NamedData("names")).encode(
        x=alt.XDatum(0), y=alt.Y("middle:Q", axis=None, scale=scale), text="name:N"
    )
    font = {"align": "left", "dx": 8, "fontSize": AXIS_FONT_SIZE}
    background = style.theme.background
    return [
        base.mark_text(stroke=background, strokeWidth=4, strokeJoin="round", **font),
        base.mark_text(**font),
    ]
