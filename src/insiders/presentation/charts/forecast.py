"""Value and forecast: weekly revenue until now, and what the next weeks are expected to bring."""

import altair as alt
import pandas as pd

from insiders.presentation import dates, formats
from insiders.presentation.charts.axes import amount_axis
from insiders.presentation.charts.figure import Figure, Style, make_figure
from insiders.presentation.colors import mix

HEIGHT = 220
BAND_OPACITY = 0.22


def weekly_revenue(
    weeks: pd.DataFrame, forecast: pd.DataFrame, style: Style, *, is_insider: bool
) -> Figure:
    """Return past weeks as a line, then the forecast, dashed, with its 80 % interval.

    Parameters
    ----------
    weeks : DataFrame
        Past weeks of a scope: period_end_date, gross_revenue.
    forecast : DataFrame
        `revenue_forecast` of the same scope: period_type, period_end_date, forecast, lower_80,
        upper_80. Rows of the sum are left out; intervals may be null.
    style : Style
        How the chart looks.
    is_insider : bool
        Whether the scope is the Insiders, who have the accent color.
    """
    ahead = forecast[forecast["period_type"] == "week"].sort_values("period_end_date")
    if weeks.empty and ahead.empty:
        return Figure(None, "There is no whole week of revenue yet.")
    data = {
        "weeks": week_rows(weeks, "gross_revenue", style),
        "ahead": week_rows(ahead, "forecast", style),
    }
    # The dashed line begins at the last known week, the band a week later.
    data["path"] = pd.concat([data["weeks"].tail(1), data["ahead"]], ignore_index=True)
    color = style.theme.insiders if is_insider else style.theme.base
    chart = layer_weeks(color, style).properties(width=style.width, height=HEIGHT)
    who = "the Insiders" if is_insider else "all customers"
    total = formats.short_money(data["ahead"]["revenue"].sum(), style.currency)
    coming = "week is" if len(ahead) == 1 else f"{len(ahead)} weeks are"
    text = f"Weekly revenue of {who}. The next {coming} expected to bring {total}."
    return make_figure(chart, data, text, style)


def week_rows(weeks: pd.DataFrame, column: str, style: Style) -> pd.DataFrame:
    """Return a row per week: its last day at local midnight, revenue, limits and texts."""
    ends = pd.to_datetime(weeks["period_end_date"])
    values = weeks[column].astype(float)
    limits = {
        name: weeks[name].astype(float) if name in weeks else float("nan")
        for name in ("lower_80", "upper_80")
    }
    return pd.DataFrame(
        {
            "week": ends.dt.strftime("%Y-%m-%dT00:00:00"),
            "revenue": values,
            **limits,
            "until": [dates.date(end) for end in ends],
            "label": [formats.money(value, style.currency) for value in values],
        }
    ).reset_index(drop=True)


def layer_weeks(color: str, style: Style) -> alt.LayerChart:
    """Return the layers: band, past line, expected line."""
    months = alt.Axis(
        format="%b %Y",
        tickCount="month",
        labelOverlap="greedy",
        labelSeparation=10,
        labelBound=True,
    )
    x = alt.X("week:T", axis=months, scale=alt.Scale(nice=False))
    amounts = amount_axis(style)
    y = alt.Y("revenue:Q", axis=amounts, scale=alt.Scale(zero=True))
    tooltip = [alt.Tooltip("until:N", title="Week until"), alt.Tooltip("label:N", title="Revenue")]
    band = alt.Chart(alt.NamedData("ahead")).mark_area(
        color=mix(color, style.theme.background, BAND_OPACITY)
    )
    past = alt.Chart(alt.NamedData("weeks")).mark_line(color=color, strokeWidth=2)
    expected = alt.Chart(alt.NamedData("path")).mark_line(
        color=color, strokeWidth=2, strokeDash=[4, 3]
    )
    return alt.layer(
        band.transform_filter("datum.lower_80 !== null").encode(
            x=x, y=alt.Y("lower_80:Q", axis=amounts), y2="upper_80:Q"
        ),
        past.encode(x=x, y=y, tooltip=tooltip),
        expected.encode(x=x, y=y, tooltip=tooltip),
    )
