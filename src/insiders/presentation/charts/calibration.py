"""Value: expected and actual revenue of customers in tenths of expected revenue."""

import altair as alt
import pandas as pd

from insiders.presentation import formats
from insiders.presentation.charts.axes import amount_axis, name_extent
from insiders.presentation.charts.figure import Figure, Style, make_figure

ROW_HEIGHT = 30


def expected_and_actual(calibration: pd.DataFrame, style: Style) -> Figure:
    """Return per tenth of customers a ring at the expected and a dot at the actual revenue.

    Parameters
    ----------
    calibration : DataFrame
        `customer_value_calibration` of one cutoff and method: tenth, mean_expected_revenue,
        mean_actual_revenue.
    """
    if calibration.empty:
        return Figure(None, "Expected values were not held against the future: run make backtest.")
    ordered = calibration.sort_values("tenth", ascending=False)
    expected = ordered["mean_expected_revenue"].astype(float)
    actual = ordered["mean_actual_revenue"].astype(float)
    rows = pd.DataFrame(
        {
            "name": [name_tenth(tenth) for tenth in ordered["tenth"]],
            "expected": expected,
            "actual": actual,
            "label": [
                f"{formats.money(mean, style.currency)}, expected"
                f" {formats.money(mean_expected, style.currency)}"
                for mean, mean_expected in zip(actual, expected, strict=True)
            ],
        }
    )
    names = rows["name"].tolist()
    chart = layer_tenths(names, style).properties(width=style.width, height=ROW_HEIGHT * len(names))
    parts = "; ".join(f"{row.name} {row.label}" for row in rows.itertuples(index=False))
    return make_figure(chart, {"tenths": rows}, f"Revenue per customer: {parts}.", style)


def name_tenth(tenth: int) -> str:
    """Return the name of a tenth; the tenth is that of the highest expectations."""
    return {10: "Highest tenth", 1: "Lowest tenth"}.get(tenth, f"Tenth {tenth}")


def layer_tenths(names: list[str], style: Style) -> alt.LayerChart:
    """Return the layers: a line between both, a ring at the expected, a dot at the actual."""
    theme = style.theme
    # Tenths differ by a factor of fifty, and some bring nothing.
    scale = alt.Scale(type="sqrt", domainMin=0)
    base = alt.Chart(alt.NamedData("tenths")).encode(
        y=alt.Y("name:N", sort=names, axis=alt.Axis(**name_extent(names, style))),
        tooltip=[alt.Tooltip("name:N", title="Customers"), alt.Tooltip("label:N", title="Revenue")],
    )
    return alt.layer(
        base.mark_rule(color=theme.faint, strokeWidth=2).encode(
            x=alt.X("expected:Q", axis=amount_axis(style), scale=scale), x2="actual:Q"
        ),
        base.mark_point(
            filled=True,
            fill=theme.background,
            stroke=theme.base,
            size=110,
            strokeWidth=2,
            opacity=1,
        ).encode(x="expected:Q"),
        base.mark_circle(color=theme.text, size=90, opacity=1).encode(x="actual:Q"),
    )
