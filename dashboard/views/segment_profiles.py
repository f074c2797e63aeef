"""Segment profiles: what makes each different, and what to do."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

import data
from elements import by_theme, chip, html, lede, note, section, strip, text, title
from insiders.presentation import findings
from insiders.presentation.colors import diverging
from insiders.presentation.conditions import standing_out
from insiders.presentation.features import FEATURES, GROUPS, LEFT_OUT, feature, value
from insiders.presentation.formats import count, share
from insiders.presentation.markup import KeyFigure, scroll_area
from insiders.presentation.tokens import DARK, LIGHT

Row = dict[str, Any]
# Of the names of features and of a segment, in pixels: a narrower window scrolls.
MIN_WIDTHS = 124, 72


def show_table(segments: list[Row], features: pd.DataFrame) -> None:
    """Show the index of every feature in every segment; 100 is the average customer."""
    html(
        '<p class="scale">'
        f"<span>{swatch(LIGHT.below, DARK.below)}below average</span>"
        f"<span>{swatch(LIGHT.above, DARK.above)}above average</span>"
        "<span>Full color: a quarter, or four times</span></p>"
    )
    heads = "".join(
        f'<th scope="col" style="border-top-color:{data.segment_color(row["segment_id"])}">'
        f"{escape(row['segment_name'])}<small>{count(row['customer_count'])}</small></th>"
        for row in segments
    )
    indexes = features.pivot_table("index_to_base", "feature", "segment_id")
    known = [name for name in FEATURES if name in indexes.index]
    others = [name for name in indexes.index if name not in FEATURES]
    names = [name for name in known + others if name not in LEFT_OUT]
    body = ""
    for group in GROUPS:
        found = [name for name in names if feature(name).group == group]
        if found:
            body += f'<tr class="group"><th scope="rowgroup">{group}</th>'
            body += f'<td colspan="{len(segments)}"></td></tr>'
            body += "".join(table_row(name, segments, indexes) for name in found)
    width = MIN_WIDTHS[0] + MIN_WIDTHS[1] * len(segments)
    content = (
        f'<table class="heat" style="min-width:{width}px">'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )
    html(scroll_area("Index of each feature in each segment", content))


def table_row(name: str, segments: list[Row], indexes: pd.DataFrame) -> str:
    """Return the row of a feature."""
    cells = ""
    for row in segments:
        index = 100 * indexes.loc[name, row["segment_id"]]
        background = by_theme(diverging(index, LIGHT), diverging(index, DARK))
        cells += f'<td style="background:{background}">{count(index)}</td>'
    return f'<tr><th scope="row">{escape(feature(name).label)}</th>{cells}</tr>'


def swatch(light: str, dark: str) -> str:
    """Return the color of one end of the scale."""
    gradient = f"linear-gradient(to right, var(--background), {by_theme(light, dark)})"
    return f'<i style="background:{gradient}"></i>'


def show_segment(row: Row, features: pd.DataFrame) -> None:
    """Show one segment in a sentence, what to do for it, and five figures."""
    own = features[features["segment_id"] == row["segment_id"]].set_index("feature")
    medians = own["segment_median"].to_dict()
    chip(row["segment_name"], data.segment_color(row["segment_id"]))
    if len(own):
        text(standing_out(own["index_to_base"].to_dict()))
    if row["action"]:
        html(f'<p class="text"><strong>What to do:</strong> {escape(row["action"])}.</p>')
    symbol = data.currency()
    strip(
        [
            KeyFigure("Customers", count(row["customer_count"])),
            KeyFigure("Share of revenue", share(row["revenue_share"], decimals=1)),
            *(
                KeyFigure(label, value(name, medians.get(name), symbol))
                for name, label in {
                    "gross_revenue": "Median revenue",
                    "order_count": "Median orders",
                    "recency_days": "Median days since order",
                }.items()
            ),
        ]
    )


def show() -> None:
    """Show the page."""
    rows = data.rows("segments")
    features = data.query("segment_features")
    segments = [row for row in rows if row["segment_id"] is not None]
    insiders = features[(features["segment_id"] == 1) & (features["feature"] == "gross_revenue")]
    title(findings.index_of_insiders(next(iter(insiders["index_to_base"]), None)))
    lede("100 is the average customer: 200 is twice as much, 50 is half.")
    if not segments:
        text("No customer is in a segment yet.")
        return
    show_table(segments, features)
    grouped_by = [feature(name).label.lower() for name in data.query("model_features")["feature"]]
    note(
        f"Segments are groups of customers who are alike in {'; '.join(grouped_by)}. The other"
        " features describe them. All are means, so a few very large customers weigh heavily."
    )
    section("One segment in plain words")
    chosen = st.selectbox(
        "Segment", range(len(rows)), format_func=lambda i: rows[i]["segment_name"]
    )
    with st.container(border=True):
        show_segment(rows[chosen], features)


show()
