"""Compared with the Insiders: where a customer is within the range of nine in ten Insiders."""

import math

import altair as alt
import numpy as np
import pandas as pd

from insiders.presentation import features
from insiders.presentation.charts.axes import name_extent
from insiders.presentation.charts.figure import Figure, Style, make_figure
from insiders.presentation.colors import mix
from insiders.presentation.formats import is_missing

ROW_HEIGHT = 40
COMPARED = (
    *("gross_revenue", "gross_revenue_last_90_days", "order_count", "average_order_value"),
    *("distinct_product_count", "recency_days", "average_days_between_orders_imputed"),
    "return_rate",
)
IMPUTED = "_imputed"
BAND_OPACITY = 0.3


def compare(ranges: pd.DataFrame, customer: pd.Series, style: Style) -> Figure:
    """Return per feature the band p05 to p95 of the Insiders, their median, and the customer.

    Parameters
    ----------
    ranges : DataFrame
        `insider_feature_ranges`: feature, p05, median, p95.
    customer : Series
        A row of `customer_features` or `customer_segments`, by the names of features.
    style : Style
        How the chart looks.
    """
    rows = place_customer(ranges, customer, style.currency)
    if rows.empty:
        return Figure(None, "There are no Insiders to compare with.")
    names = rows["name"].tolist()
    theme = style.theme
    x = {"scale": alt.Scale(domain=[0, 1], nice=False), "axis": None}
    base = alt.Chart(alt.NamedData("ranges")).encode(
        y=alt.Y("name:N", sort=names, axis=alt.Axis(**name_extent(names, style)))
    )
    dots = base.transform_filter("datum.value !== null")
    chart = alt.layer(
        base.mark_rule(color=theme.grid, strokeWidth=2).encode(
            x=alt.XDatum(0, **x), x2=alt.X2Datum(1)
        ),
        base.mark_bar(height=12, cornerRadius=6, color=band_color(style)).encode(
            x=alt.X("lower:Q", **x), x2="upper:Q"
        ),
        base.mark_tick(color=theme.insiders, thickness=2, size=16).encode(x=alt.X("middle:Q", **x)),
        dots.mark_circle(
            size=130, color=theme.text, stroke=theme.background, strokeWidth=2, opacity=1
        ).encode(x=alt.X("value:Q", **x)),
        dots.mark_text(dy=-13).encode(x=alt.X("label_x:Q", **x), text="label:N"),
    ).properties(width=style.width, height=ROW_HEIGHT * len(names))
    parts = ", ".join(f"{row.name} {row.label}" for row in rows.itertuples(index=False))
    return make_figure(chart, {"ranges": rows}, f"Compared with the Insiders: {parts}.", style)


def band_color(style: Style) -> str:
    """Return the color of the band, opaque, so that a line below does not show."""
    return mix(style.theme.insiders, style.theme.background, BAND_OPACITY)


def place_customer(ranges: pd.DataFrame, customer: pd.Series, currency: str) -> pd.DataFrame:
    """Return a row per feature with positions of 0 to 1 on a logarithmic scale of its own.

    The scale ends at the 95th percentile, or at the customer's value if that is above.
    """
    by_feature = ranges.set_index("feature")
    rows = []
    for name in COMPARED:
        if name not in by_feature.index:
            continue
        limits = by_feature.loc[name, ["p05", "median", "p95"]].astype(float)
        # The Insiders' range needs a value of everyone; a customer's own is the measured one.
        measured = customer.get(name.removesuffix(IMPUTED))
        value = math.nan if is_missing(measured) else float(measured)
        feature = features.feature(name)
        # Shares are below one: in percent a logarithm tells them apart.
        factor = 100 if feature.unit == "share" else 1
        points = np.log1p(factor * np.clip([*limits, value], 0, None))
        end = np.nanmax(points) or 1
        lower, middle, upper, position = (float(point) for point in (points / end).round(4))
        label = features.value(name, value, currency)
        # A label at either end would leave the chart.
        rows.append(
            (feature.label, lower, middle, upper, position, label, np.clip(position, 0.03, 0.94))
        )
    columns = ["name", "lower", "middle", "upper", "value", "label", "label_x"]
    return pd.DataFrame(rows, columns=columns)
