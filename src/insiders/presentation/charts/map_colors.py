"""What the color of a dot on the segment map shows."""

from typing import Literal

import altair as alt

from insiders.presentation.charts.figure import Style

REVENUE_DOMAIN = (50, 20_000)
LAST_ORDER_DOMAIN = (365, 0)

ColorBy = Literal["segment", "insiders", "revenue", "last_order"]


def dot_color(style: Style, color_by: ColorBy) -> alt.Color:
    """Return the color of the dots: that of the row, or one blue ramp for a number."""
    blues = list(style.theme.blues)
    if color_by == "revenue":
        scale = alt.Scale(type="log", domain=list(REVENUE_DOMAIN), range=blues, clamp=True)
        return alt.Color("gross_revenue:Q", scale=scale, legend=ramp_legend("Revenue to date"))
    if color_by == "last_order":
        scale = alt.Scale(domain=list(LAST_ORDER_DOMAIN), range=blues, clamp=True)
        return alt.Color("recency_days:Q", scale=scale, legend=ramp_legend("Days since order"))
    return alt.Color("color:N", scale=None)


def ramp_legend(title: str) -> alt.Legend:
    """Return the legend of the blue ramp, above the map."""
    return alt.Legend(title=title, orient="top", gradientLength=200)
