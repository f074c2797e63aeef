"""Rows of the segment map: a dot per customer, and the ground of territories below."""

import altair as alt
import pandas as pd

from insiders.presentation import dates, formats
from insiders.presentation.charts.figure import Style
from insiders.presentation.charts.map_colors import ColorBy
from insiders.presentation.colors import mix
from insiders.presentation.tokens import INSIDERS_ID

TERRITORY_OPACITY = 0.13
# In pixels: a quarter of the radius of a territory's circles.
GROUND_STEP = 4
# What the blue ramp shows; other colorings do not need the numbers.
RAMPS = {"revenue": "gross_revenue", "last_order": "recency_days"}


def thin_out(dots: pd.DataFrame) -> pd.DataFrame:
    """Return one point of a segment per small square: circles on more make the same territory."""
    squares = (dots[["x", "y"]] // GROUND_STEP).assign(territory=dots["territory"])
    return dots.loc[~squares.duplicated(), ["x", "y", "territory"]]


def dot_rows(shown: pd.DataFrame, style: Style, color_by: ColorBy) -> pd.DataFrame:
    """Return a row per dot; Insiders come last, and so are on top."""
    theme = style.theme
    colors = {
        segment_id: style.segment_color(segment_id) for segment_id in shown["segment_id"].unique()
    }
    if color_by == "insiders":
        colors = {
            segment_id: color if segment_id == INSIDERS_ID else theme.base
            for segment_id, color in colors.items()
        }
    ground = {
        segment_id: mix(color, theme.background, TERRITORY_OPACITY)
        for segment_id, color in colors.items()
    }
    rows = pd.DataFrame(
        {
            "customer_id": shown["customer_id"],
            "segment": shown["segment_name"],
            "x": shown["x"],
            "y": shown["y"],
            "color": shown["segment_id"].map(colors),
            "territory": shown["segment_id"].map(ground),
            "revenue": [formats.money(value, style.currency) for value in shown["gross_revenue"]],
            "orders": shown["order_count"],
            "last_order": [dates.days_ago(value) for value in shown["recency_days"]],
        }
    )
    if color_by in RAMPS:
        rows[RAMPS[color_by]] = shown[RAMPS[color_by]].astype(float)
    return rows.loc[shown["segment_id"].sort_values(ascending=False, kind="stable").index]


def tooltips() -> list[alt.Tooltip]:
    """Return what a dot tells: customer, segment, revenue, orders, days."""
    fields = {
        "customer_id": "Customer",
        "segment": "Segment",
        "revenue": "Revenue to date",
        "orders": "Orders",
        "last_order": "Last order",
    }
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in fields.items()]
