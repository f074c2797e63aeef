"""Model: how far the features have moved from the training customers."""

import altair as alt
import pandas as pd

from insiders.presentation import features
from insiders.presentation.charts.axes import name_extent
from insiders.presentation.charts.figure import Figure, Style, make_figure

ROW_HEIGHT = 30
# As psi_warn and psi_error of dbt_project.yml.
PSI_WARN, PSI_ERROR = 0.25, 0.5


def drift_bars(drift: pd.DataFrame, style: Style) -> Figure:
    """Return a bar per feature, its population stability index, with lines at the thresholds.

    Parameters
    ----------
    drift : DataFrame
        `model_drift`: feature, population_stability_index.
    """
    indexes = drift["population_stability_index"].astype(float)
    if drift.empty or indexes.isna().all():
        return Figure(None, "Drift was not measured yet.")
    if indexes.max() == 0:
        return Figure(None, "The model was fitted on these customers: nothing has moved since.")
    rows = pd.DataFrame(
        {
            "name": [features.feature(name).label for name in drift["feature"]],
            "index": indexes.to_numpy(),
        }
    ).sort_values(["index", "name"], ascending=[False, True])
    rows["label"] = [f"{index:.2f}" for index in rows["index"]]
    rows["color"] = [
        style.theme.base if index < PSI_WARN else style.theme.down for index in rows["index"]
    ]
    names = rows["name"].tolist()
    rules = pd.DataFrame(
        {
            "threshold": [PSI_WARN, PSI_ERROR],
            "text": ["warns", "fails"],
        }
    )
    chart = layer_bars(names, style).properties(width=style.width, height=ROW_HEIGHT * len(names))
    parts = ", ".join(f"{row.name} {row.label}" for row in rows.itertuples(index=False))
    return make_figure(
        chart, {"bars": rows, "rules": rules}, f"Population stability index: {parts}.", style
    )


def layer_bars(names: list[str], style: Style) -> alt.LayerChart:
    """Return the layers: bars with labels, and the two thresholds above them."""
    x = alt.X("index:Q", axis=None, scale=alt.Scale(domainMin=0), stack=None)
    bars = alt.Chart(alt.NamedData("bars")).encode(
        y=alt.Y("name:N", sort=names, axis=alt.Axis(**name_extent(names, style))), x=x
    )
    rules = alt.Chart(alt.NamedData("rules")).encode(x="threshold:Q")
    return alt.layer(
        bars.mark_bar(cornerRadius=0, cornerRadiusEnd=3, height=16).encode(
            color=alt.Color("color:N", scale=None)
        ),
        bars.mark_text(align="left", dx=5).encode(text="label:N"),
        rules.mark_rule(color=style.theme.muted, strokeDash=[3, 3]),
        rules.mark_text(
            color=style.theme.muted, align="right", dx=-4, dy=-8, baseline="bottom"
        ).encode(y=alt.value(0), text="text:N"),
    )
