"""Segments in the report: who buys alike, what makes each different, what to do for it."""

import math
from html import escape

import pandas as pd

from insiders.presentation import findings
from insiders.presentation.features import GROUPS, LEFT_OUT, feature
from insiders.presentation.formats import count, is_missing, share, short_money
from insiders.presentation.markup import Column, Raw, chip, paragraph, scroll_area, table
from insiders.presentation.report.map_drawing import draw_map
from insiders.presentation.report.sections import figure
from insiders.presentation.report.source import Source
from insiders.presentation.report.variables import HEAT_STEPS, heat_name
from insiders.presentation.tokens import INSIDERS_ID, segment_slots


def segment_map(source: Source) -> tuple[str, str]:
    """Return the map of the customers."""
    nearest = source.rows("nearest_segment")
    heading = findings.nearest_segment(nearest[0]["segment_name"] if nearest else None)
    lede = "Each dot is a customer. Customers who buy alike are close together."
    content = figure(draw_map(source.frame("map_customers")), "Directions have no meaning.")
    return heading, paragraph(lede, "lede") + content


def profiles(source: Source) -> tuple[str, str]:
    """Return the table of features by segment; 100 is the average customer."""
    features = source.frame("segment_features")
    insiders = features[features["segment_id"] == INSIDERS_ID].set_index("feature")
    heading = findings.index_of_insiders(insiders["index_to_base"].get("gross_revenue"))
    if features.empty:
        return heading, paragraph("No customer is in a segment yet.")
    lede = "100 is the average customer: 200 is twice as much, 50 is half."
    legend = (
        '<p class="legend"><span><i class="low"></i>below average</span>'
        '<span><i class="high"></i>above average</span>'
        "<span>Full color: a quarter, or four times</span></p>"
    )
    heat = scroll_area("Index of each feature in each segment", heat_table(source, features))
    caption = "All are means, so a few very large customers weigh heavily."
    return heading, paragraph(lede, "lede") + legend + figure(heat, caption)


def heat_table(source: Source, features: pd.DataFrame) -> str:
    """Return features in groups by segments, each cell in the color of its index."""
    rows = [row for row in source.rows("segments") if row["segment_id"] is not None]
    slots = segment_slots(int(row["segment_id"]) for row in rows)
    heads = "".join(
        f'<th scope="col" style="border-color:var(--s{slots[row["segment_id"]]})">'
        f"{escape(row['segment_name'])}<small>{count(row['customer_count'])}</small></th>"
        for row in rows
    )
    ids = [row["segment_id"] for row in rows]
    indexes = features.pivot_table("index_to_base", "feature", "segment_id").reindex(columns=ids)
    body = ""
    for group in GROUPS:
        names = [
            name for name in indexes.index if feature(name).group == group and name not in LEFT_OUT
        ]
        if names:
            body += (
                f'<tr class="group"><th scope="rowgroup" colspan="{len(ids) + 1}">{group}</th></tr>'
            )
        for name in sorted(names, key=lambda name: feature(name).label):
            cells = "".join(heat_cell(100 * index) for index in indexes.loc[name])
            body += f'<tr><th scope="row">{escape(feature(name).label)}</th>{cells}</tr>'
    return (
        f'<table class="heat" style="--n:{len(ids)}"><thead><tr><td></td>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def heat_cell(index: float) -> str:
    """Return a cell in one of the colors between a quarter and four times the average."""
    if is_missing(index):
        return f"<td>{count(index)}</td>"
    log4 = math.log(index / 100, 4) if index > 0 else -1
    step = round(HEAT_STEPS * min(max(log4, -1), 1))
    color = f' style="background:var(--{heat_name(step)})"' if step else ""
    return f"<td{color}>{count(index)}</td>"


def actions(source: Source) -> tuple[str, str]:
    """Return what to do for each segment, and the revenue at stake."""
    rows = source.rows("segments")
    slots = segment_slots(int(row["segment_id"]) for row in rows if row["segment_id"] is not None)
    columns = [
        Column("Segment", "name"),
        Column("Customers", "customers", True),
        Column("What to do", "action", is_sentence=True),
        Column("Goal", "goal"),
        Column("At stake", "stake", True),
    ]
    cells = [
        {
            "name": segment_chip(row["segment_name"], slots.get(row["segment_id"])),
            "customers": count(row["customer_count"]),
            "action": row["action"],
            "goal": row["goal"],
            "stake": short_money(row["revenue_at_stake"], source.currency),
        }
        for row in rows
        if row["action"]
    ]
    rates = [row["response_rate"] for row in rows if row["response_rate"]]
    caption = f"At stake: revenue of 90 days, if {share(rates[0])} respond." if rates else ""
    return "What to do for each segment", figure(table("Actions", columns, cells), caption)


def segment_chip(name: str, slot: int | None) -> Raw:
    """Return the name of a segment behind its color; gray for customers in none."""
    return chip(name, "var(--base)" if slot is None else f"var(--s{slot})")
