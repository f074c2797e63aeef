"""Movements: flows of customers between two dates, segment by segment."""

import altair as alt
import pandas as pd

from insiders.presentation import formats
from insiders.presentation.charts.figure import (
    AXIS_FONT_SIZE,
    Figure,
    Style,
    make_figure,
    text_width,
)
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

BLOCK_WIDTH = 10
LABEL_GAP = 5
# Below this width the names stand without their counts, and the legend in two columns.
MIN_WIDTH_OF_COUNTS = 480
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
    blocks, domain = place_blocks(left, right, style)
    height = int(blocks["bottom"].max()) + 6
    scale = alt.Scale(domain=[height, 0], nice=False)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=domain, nice=False))
    chart = alt.layer(
        band_layer(named, x, scale, style),
        block_layer(scale),
        label_layer("right", -LABEL_GAP, scale),
        label_layer("left", LABEL_GAP, scale),
    ).properties(width=style.width, height=height)
    bands = trace_bands(named, left, right)
    bands = bands.assign(opacity=bands["kind"].map(OPACITIES))
    return make_figure(chart, {"bands": bands, "blocks": blocks}, describe_flows(named), style)


def place_blocks(
    left: pd.DataFrame, right: pd.DataFrame, style: Style
) -> tuple[pd.DataFrame, list[float]]:
    """Return the blocks of both sides with labels, and the domain of x; the bands go from 0 to 1.

    Names stand on the left; on the right too, for what the left does not have.
    """
    before = left.set_index("name")["customer_count"]
    lefts = left["name"].tolist()
    if style.pixels() >= MIN_WIDTH_OF_COUNTS:
        lefts = [f"{name} {formats.count(count)}" for name, count in before.items()]
    rights = []
    for name, count in right[["name", "customer_count"]].itertuples(index=False):
        change = formats.signed(formats.count(count - before.get(name, 0)))
        text = f"{formats.count(count)} ({change})"
        rights.append(text if name in before.index else f"{name} {text}")
    room = text_width(lefts) + LABEL_GAP, text_width(rights) + LABEL_GAP
    bands = max(style.pixels() - sum(room) - 2 * BLOCK_WIDTH, 40)
    width = BLOCK_WIDTH / bands
    blocks = pd.concat(
        [
            left.assign(label=lefts, x=-width, x2=0.0, label_x=-width, align="right"),
            right.assign(label=rights, x=1.0, x2=1 + width, label_x=1 + width, align="left"),
        ],
        ignore_index=True,
    )
    colors = [style.segment_color(segment_id) for segment_id in blocks["segment_id"]]
    blocks = blocks.assign(color=colors, middle=(blocks["top"] + blocks["bottom"]) / 2)
    columns = ["x", "x2", "top", "bottom", "middle", "color", "label", "label_x", "align"]
    return blocks[columns], [-width - room[0] / bands, 1 + width + room[1] / bands]


def band_layer(named: pd.DataFrame, x: alt.X, scale: alt.Scale, style: Style) -> alt.Chart:
    """Return the bands; the legend has the kinds that there are."""
    theme = style.theme
    color_of = {INTO: theme.insiders, OUT: theme.down, OTHER: theme.base, STAYED: theme.grid}
    kinds = [kind for kind in KINDS if kind in set(named["kind"])]
    columns = len(kinds) if style.pixels() >= MIN_WIDTH_OF_COUNTS else 2
    legend = alt.Legend(
        orient="top", symbolType="circle", symbolOpacity=1, offset=12, columns=columns
    )
    colors = alt.Scale(domain=kinds, range=[color_of[kind] for kind in kinds])
    return (
        alt.Chart(alt.NamedData("bands"))
        .mark_area(line=False)
        .encode(
            x=x,
            y=alt.Y("upper:Q", axis=None, scale=scale),
            y2="lower:Q",
            detail="flow:N",
            color=alt.Color("kind:N", scale=colors, sort=kinds, legend=legend),
            opacity=alt.Opacity("opacity:Q", scale=None),
            tooltip=[
                alt.Tooltip("move:N", title="Move"),
                alt.Tooltip("customer_count:Q", title="Customers"),
            ],
        )
    )


def block_layer(scale: alt.Scale) -> alt.Chart:
    """Return a block per segment and side, as tall as it has customers."""
    base = alt.Chart(alt.NamedData("blocks"))
    return base.mark_rect().encode(
        x="x:Q",
        x2="x2:Q",
        y=alt.Y("top:Q", scale=scale),
        y2="bottom:Q",
        color=alt.Color("color:N", scale=None),
    )


def label_layer(align: str, offset: int, scale: alt.Scale) -> alt.Chart:
    """Return the texts beside the blocks of one side."""
    base = alt.Chart(alt.NamedData("blocks")).transform_filter(f"datum.align === '{align}'")
    return base.mark_text(align=align, dx=offset, fontSize=AXIS_FONT_SIZE).encode(
        x="label_x:Q", y=alt.Y("middle:Q", scale=scale), text="label:N"
    )


def describe_flows(named: pd.DataFrame) -> str:
    """Return what the flows show."""
    counts = named.groupby("kind")["customer_count"].sum()
    parts = [f"{kind.lower()} {formats.count(counts[kind])}" for kind in KINDS if kind in counts]
    return f"Flows of customers between segments: {', '.join(parts)}.".replace(
        "insiders", "Insiders"
    )
