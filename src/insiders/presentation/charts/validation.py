"""Does it hold up: what customers chosen at a cutoff brought afterwards, by each way to choose."""

import math

import altair as alt
import pandas as pd

from insiders.presentation import formats
from insiders.presentation.charts.axes import name_extent
from insiders.presentation.charts.figure import Figure, Style, make_figure

ROW_HEIGHT = 32
AXIS_STEP = 0.2
METHODS = {
    "best_possible": "Best possible",
    "insiders": "Insiders",
    "revenue_ranking": "Same number by past revenue",
    "expected_value_ranking": "Same number by expected value",
    "rfm_ranking": "Same number by RFM",
    "random": "At random",
}


def selections(validation: pd.DataFrame, style: Style, end: float | None = None) -> Figure:
    """Return a dot and its 95 % line per way to choose customers, of one cutoff.

    Parameters
    ----------
    validation : DataFrame
        `insiders_validation` of one cutoff and a metric that is a share: method, value,
        value_ci_lower, value_ci_upper. Rows of groups, and those without a value, are left out.
    style : Style
        How the chart looks.
    end : float, optional
        Where the scale ends, from `scale_end` of all cutoffs, so that their charts compare.
    """
    rows = validation[validation["method"].isin(METHODS)].dropna(subset=["value"])
    if rows.empty:
        return Figure(None, "The Insiders were not held against the future yet: run make backtest.")
    rows = rows.sort_values(["value", "method"], ascending=[False, True])
    methods = rows["method"].map(METHODS)
    if style.is_narrow:
        methods = methods.str.replace("Same number by", "By")
    dots = pd.DataFrame(
        {
            "name": methods,
            "value": rows["value"],
            "lower": rows["value_ci_lower"].fillna(rows["value"]),
            "upper": rows["value_ci_upper"].fillna(rows["value"]),
            "label": [formats.share(value) for value in rows["value"]],
            "color": rows["method"]
            .map({"insiders": style.theme.insiders})
            .fillna(style.theme.base),
        }
    )
    names = dots["name"].tolist()
    chart = layer_dots(names, end or scale_end(rows), style).properties(
        width=style.width, height=ROW_HEIGHT * len(names)
    )
    parts = ", ".join(f"{row.name} {row.label}" for row in dots.itertuples(index=False))
    return make_figure(chart, {"dots": dots}, f"Share of later revenue: {parts}.", style)


def scale_end(validation: pd.DataFrame) -> float:
    """Return where a scale ends that shows every line: a multiple of the step of its axis."""
    shown = validation[validation["method"].isin(METHODS)]
    upper = shown["value_ci_upper"].fillna(shown["value"]).max()
    return AXIS_STEP * math.ceil(upper / AXIS_STEP)


def layer_dots(names: list[str], end: float, style: Style) -> alt.LayerChart:
    """Return the layers: lines of the intervals, dots, and labels above."""
    steps = [AXIS_STEP * step for step in range(round(end / AXIS_STEP) + 1)]
    axis = alt.Axis(grid=True, format=".0%", values=steps, labelFlush=True, labelOverlap="greedy")
    base = alt.Chart(alt.NamedData("dots")).encode(
        y=alt.Y("name:N", sort=names, axis=alt.Axis(**name_extent(names, style))),
        color=alt.Color("color:N", scale=None),
        tooltip=[alt.Tooltip("name:N", title="Chosen by"), alt.Tooltip("label:N", title="Share")],
    )
    return alt.layer(
        base.mark_rule(strokeWidth=3).encode(
            x=alt.X("lower:Q", axis=axis, scale=alt.Scale(domain=[0, end])),
            x2="upper:Q",
        ),
        base.mark_circle(size=120, opacity=1).encode(x="value:Q"),
        base.mark_text(dy=-13, fontWeight=600).encode(
            x="value:Q", text="label:N", color=alt.value(style.theme.text)
        ),
    )
