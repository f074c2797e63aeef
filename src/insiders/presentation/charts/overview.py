"""Overview: who brings the revenue, and why it changed."""

import altair as alt
import pandas as pd

from insiders.presentation import formats
from insiders.presentation.charts.axes import bar_scale, name_extent
from insiders.presentation.charts.figure import VALUE_FONT_SIZE, Figure, Style, make_figure
from insiders.presentation.charts.revenue_steps import waterfall_steps

SEGMENT_HEIGHT = 44
STEP_HEIGHT = 38


def paired_bars(profiles: pd.DataFrame, style: Style) -> Figure:
    """Return two bars per segment: its share of revenue in its color, that of customers in gray.

    Parameters
    ----------
    profiles : DataFrame
        `segment_profiles`: segment_id, segment_name, revenue_share, customer_share.
    """
    rows = profiles.dropna(subset=["revenue_share"]).sort_values(
        ["revenue_share", "segment_name"], ascending=[False, True]
    )
    if rows.empty:
        return Figure(None, "No customer has bought anything yet.")
    names = rows["segment_name"].tolist()
    colors = [style.segment_color(segment_id) for segment_id in rows["segment_id"]]
    bars = pd.concat(
        [
            bar_rows(rows, "revenue_share", colors).assign(text_color=style.theme.text),
            bar_rows(rows, "customer_share", style.theme.base).assign(text_color=style.theme.muted),
        ]
    )
    chart = layer_bars(bars, names, style).properties(
        width=style.width, height=SEGMENT_HEIGHT * len(names)
    )
    return make_figure(chart, {"bars": bars}, describe_shares(rows), style)


def layer_bars(bars: pd.DataFrame, names: list[str], style: Style) -> alt.LayerChart:
    """Return the layers: bars, and labels at their ends."""
    scale = bar_scale(bars["share"].max(), bars["label"])
    base = alt.Chart(alt.NamedData("bars")).encode(
        y=alt.Y(
            "segment_name:N",
            sort=names,
            axis=alt.Axis(**name_extent(names, style)),
            scale=alt.Scale(paddingInner=0.22, paddingOuter=0),
        ),
        yOffset=alt.YOffset("measure:N", sort=["revenue_share", "customer_share"]),
        x=alt.X("share:Q", axis=None, scale=scale, stack=None),
        tooltip=[alt.Tooltip("segment_name:N", title="Segment"), alt.Tooltip("text:N", title=" ")],
    )
    return alt.layer(
        base.mark_bar(cornerRadius=0, cornerRadiusEnd=3).encode(
            color=alt.Color("color:N", scale=None)
        ),
        base.mark_text(align="left", dx=5).encode(
            text="label:N", color=alt.Color("text_color:N", scale=None)
        ),
    )


def bar_rows(rows: pd.DataFrame, measure: str, color: str | list[str]) -> pd.DataFrame:
    """Return the bars of one measure, with labels."""
    labels = [formats.share(value) for value in rows[measure]]
    noun = measure.removesuffix("_share").replace("customer", "customers")
    return pd.DataFrame(
        {
            "segment_name": rows["segment_name"],
            "measure": measure,
            "share": rows[measure],
            "label": labels,
            "text": [f"{label} of {noun}" for label in labels],
            "color": color,
        }
    )


def describe_shares(rows: pd.DataFrame) -> str:
    """Return what the paired bars show."""
    parts = [
        f"{row.segment_name}: {formats.share(row.revenue_share)} of revenue,"
        f" {formats.share(row.customer_share)} of customers"
        for row in rows.itertuples()
    ]
    return f"Bars per segment. {'; '.join(parts)}."


def waterfall(changes: pd.DataFrame, style: Style) -> Figure:
    """Return revenue of a period, and what changed it since the period before.

    Parameters
    ----------
    changes : DataFrame
        `revenue_changes` of one scope and one period: change_type, period_days,
        previous_gross_revenue, gross_revenue, revenue_change, is_comparable, note.
    """
    if changes.empty or not changes["is_comparable"].all():
        notes = changes["note"].dropna().unique()
        return Figure(None, str(notes[0]) if len(notes) else "There is no period to compare with.")
    steps = waterfall_steps(changes, style)
    names = steps["name"].tolist()
    scale = bar_scale(steps["right"].max(), steps["label"])
    base = alt.Chart(alt.NamedData("steps")).encode(
        y=alt.Y(
            "name:N",
            sort=names,
            axis=alt.Axis(**name_extent(names, style)),
            scale=alt.Scale(paddingInner=0.5, paddingOuter=0.25),
        ),
        tooltip=[alt.Tooltip("name:N", title="Step"), alt.Tooltip("label:N", title="Revenue")],
    )
    chart = alt.layer(
        base.mark_bar().encode(
            x=alt.X("start:Q", axis=None, scale=scale),
            x2="end:Q",
            color=alt.Color("color:N", scale=None),
        ),
        base.mark_text(align="left", dx=6, fontSize=VALUE_FONT_SIZE).encode(
            x="right:Q", text="label:N"
        ),
    ).properties(width=style.width, height=STEP_HEIGHT * len(names))
    parts = ", ".join(f"{row.name} {row.label}" for row in steps.itertuples(index=False))
    return make_figure(chart, {"steps": steps}, f"Change of revenue: {parts}.", style)
