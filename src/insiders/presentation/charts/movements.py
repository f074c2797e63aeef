"""Movements: flows of customers between two dates, segment by segment."""

import math

import altair as alt
import pandas as pd

from insiders.presentation import formats
from insiders.presentation.charts.figure import Figure, Style, make_figure
from insiders.presentation.charts.flow_bands import (
    INTO,
    KINDS,
    OTHER,
    OUT,
    STAYED,
    name_flows,
    stack_blocks,
    trace_bands,
)
from insiders.presentation.charts.flow_labels import left_axis, name_layers, right_axis
from insiders.presentation.tokens import Theme

OPACITIES = {INTO: 0.95, OUT: 0.95, OTHER: 0.55, STAYED: 1.0}


def flows(migrations: pd.DataFrame, style: Style) -> Figure:
    """Return bands from the segments of one date to those of another; Insiders' are in color.

    Parameters
    ----------
    migrations : DataFrame
        `segment_migrations` of one period: previous_segment_id, segment_id, previous_segment_name,
        segment_name, customer_count.
    """
    if migrations.empty:
        return Figure(None, "Changes appear with the second publication.")
    named = name_flows(migrations)
    left, right = stack_blocks(named, "source"), stack_blocks(named, "target")
    bands = trace_bands(named, left, right)
    width = block_width(style)
    blocks = pd.concat([left.assign(x=-width, x2=0.0), right.assign(x=1.0, x2=1 + width)])
    blocks["color"] = [style.segment_color(segment_id) for segment_id in blocks["segment_id"]]
    height = math.ceil(blocks["bottom"].max()) + 6
    scale = alt.Scale(domain=[height, 0], nice=False)
    chart = (
        alt.layer(
            band_layer(named, scale, style),
            block_layer(alt.Y("top:Q", scale=scale, axis=left_axis(left, style))),
            block_layer(alt.Y("top:Q", scale=scale, axis=right_axis(right, left, style))),
            *(name_layers(scale, style) if style.is_narrow else ()),
        )
        .resolve_axis(y="independent")
        .properties(width=style.width, height=height)
    )
    data = {
        "bands": bands.assign(opacity=bands["kind"].map(OPACITIES)),
        "blocks": blocks[["x", "x2", "top", "bottom", "color"]],
        "names": left.assign(middle=(left["top"] + left["bottom"]) / 2)[["name", "middle"]],
    }
    return make_figure(chart, data, describe_flows(named), style)


def block_width(style: Style) -> float:
    """Return the width of a block, as a share of the bands'."""
    return 0.03 if style.is_narrow else 0.02


def legend(migrations: pd.DataFrame, theme: Theme) -> dict[str, str]:
    """Return the kinds of moves that there are, and their colors, for a legend above the chart."""
    return {kind: kind_colors(theme)[kind] for kind in find_kinds(name_flows(migrations))}


def kind_colors(theme: Theme) -> dict[str, str]:
    """Return the color of each kind of move."""
    return {INTO: theme.insiders, OUT: theme.down, OTHER: theme.base, STAYED: theme.grid}


def find_kinds(named: pd.DataFrame) -> list[str]:
    """Return the kinds of moves that there are, in the order of a legend."""
    found = set(named["kind"])
    return [kind for kind in KINDS if kind in found]


def band_layer(named: pd.DataFrame, scale: alt.Scale, style: Style) -> alt.Chart:
    """Return the bands; the page has their legend."""
    kinds = find_kinds(named)
    color_of = kind_colors(style.theme)
    width = block_width(style)
    x_scale = alt.Scale(domain=[-width, 1 + width], nice=False)
    colors = alt.Scale(domain=kinds, range=[color_of[kind] for kind in kinds])
    return (
        alt.Chart(alt.NamedData("bands"))
        .mark_area(line=False)
        .encode(
            x=alt.X("x:Q", axis=None, scale=x_scale),
            y=alt.Y("upper:Q", axis=None, scale=scale),
            y2="lower:Q",
            detail="flow:N",
            color=alt.Color("kind:N", scale=colors, sort=kinds, legend=None),
            opacity=alt.Opacity("opacity:Q", scale=None),
            tooltip=[
                alt.Tooltip("move:N", title="Move"),
                alt.Tooltip("customer_count:Q", title="Customers"),
            ],
        )
    )


def block_layer(y: alt.Y) -> alt.Chart:
    """Return a block per segment and side, as tall as it has customers."""
    base = alt.Chart(alt.NamedData("blocks"))
    color = alt.Color("color:N", scale=None)
    return base.mark_rect().encode(x="x:Q", x2="x2:Q", y=y, y2="bottom:Q", color=color)


def describe_flows(named: pd.DataFrame) -> str:
    """Return what the flows show."""
    counts = named.groupby("kind")["customer_count"].sum()
    parts = [f"{kind.lower()} {formats.count(counts[kind])}" for kind in KINDS if kind in counts]
    return f"Flows of customers between segments: {', '.join(parts)}.".replace(
        "insiders", "Insiders"
    )
