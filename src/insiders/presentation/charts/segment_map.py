"""Segment map: each dot is a customer, and customers who buy alike are close together."""

import altair as alt
import pandas as pd

from insiders.presentation.charts.figure import Figure, Style, make_figure, to_records
from insiders.presentation.charts.map_colors import ColorBy, dot_color
from insiders.presentation.charts.map_dots import dot_rows, thin_out, tooltips
from insiders.presentation.charts.map_labels import (
    SELECTED_ROWS,
    describe_map,
    name_layers,
    name_rows,
    ring_layer,
)
from insiders.presentation.charts.map_points import locate_customers, sample_customers

# The parameter that a click on a dot sets, with the field customer_id.
SELECTED = "customer"
# Where the page decides.
ASSUMED_WIDTH = 800
HEIGHT = 560
TERRITORY_SIZE = 900
DOT_SIZE = 14
DOT_OPACITY = 0.75


def customer_map(
    customers: pd.DataFrame,
    style: Style,
    color_by: ColorBy = "segment",
) -> Figure:
    """Return territories, dots and names of the segments; a click selects the nearest dot.

    Parameters
    ----------
    customers : DataFrame
        `customer_segments`: customer_id, segment_id, segment_name, embedding_x, embedding_y,
        gross_revenue, order_count, recency_days. Customers in no segment are left out.
    color_by : {"segment", "insiders", "revenue", "last_order"}
        What the color of a dot shows.
    """
    width = map_width(style)
    located = locate_customers(customers, width, HEIGHT)
    if located.empty:
        return Figure(None, "No customer is in a segment yet.")
    names = name_rows(located, width, HEIGHT)
    dots = dot_rows(sample_customers(located), style, color_by)
    data = {
        "ground": thin_out(dots),
        "dots": dots.drop(columns="territory"),
        "names": names,
        SELECTED_ROWS: located.head(0),
    }
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[HEIGHT, 0], nice=False))
    layers = [*dot_layers(x, y, style, color_by), ring_layer(x, y, style)]
    chart = alt.layer(*layers, *name_layers(x, y, style)).properties(
        width=style.width, height=HEIGHT
    )
    return make_figure(chart, data, describe_map(names), style)


def map_width(style: Style) -> int:
    """Return the width of the frame in which customers have positions."""
    return ASSUMED_WIDTH if style.width == "container" else style.width


def ring_customer(
    figure: Figure, customers: pd.DataFrame, customer_id: str, style: Style
) -> Figure:
    """Return the map of the customers with a ring around one of them, who may be no dot of it."""
    if figure.spec is None:
        return figure
    located = locate_customers(customers, map_width(style), HEIGHT)
    found = located.loc[located["customer_id"] == customer_id, ["customer_id", "x", "y"]]
    datasets = figure.spec["datasets"] | {SELECTED_ROWS: to_records(found)}
    return Figure(figure.spec | {"datasets": datasets}, figure.alt)


def dot_layers(x: alt.X, y: alt.Y, style: Style, color_by: ColorBy) -> list[alt.Chart]:
    """Return the territories, and the dots, of which a click takes the nearest."""
    base = alt.Chart(alt.NamedData("dots")).encode(x=x, y=y)
    # The chart has a description; one of each of thousands of circles would take a second.
    click = alt.selection_point(name=SELECTED, nearest=True, fields=["customer_id"], on="click")
    return [
        alt.Chart(alt.NamedData("ground"))
        .mark_circle(size=TERRITORY_SIZE, opacity=1, aria=False)
        .encode(x=x, y=y, color=alt.Color("territory:N", scale=None)),
        base.mark_circle(size=DOT_SIZE, opacity=DOT_OPACITY, aria=False)
        .encode(color=dot_color(style, color_by), tooltip=tooltips())
        .add_params(click),
    ]
