"""Next steps: what it takes to become an Insider, and to reach the next segment."""

from typing import Any

import pandas as pd

import data
from downloads import section_with_download, show_customers
from elements import lede, note, table, text, title
from insiders.presentation import findings
from insiders.presentation.conditions import capitalize, condition
from insiders.presentation.features import value
from insiders.presentation.formats import count, share
from insiders.presentation.markup import Column
from rules import show_rules

Row = dict[str, Any]


def show_near_insiders(near: pd.DataFrame) -> None:
    """Show who lacks one condition, with the value they have and the one they need."""
    section_with_download("One step away", near, "near_insiders")
    if near.empty:
        text("Nobody lacks a single condition of a rule.")
        return
    note("The smallest gap first. Select a row to open a customer.")
    symbol = data.currency()
    shown = near.assign(
        needed=[
            capitalize(condition(row.feature, row.operator, row.threshold, symbol))
            for row in near.itertuples()
        ],
        today=[value(row.feature, row.feature_value, symbol) for row in near.itertuples()],
    )
    show_customers(
        shown,
        {
            "needed": "What they need",
            "today": "Today",
            "segment_name": "Segment",
            "gross_revenue": "Revenue to date",
            "recency_days": "Days since order",
            "country": "Country",
        },
    )


def show_steps(steps: list[Row]) -> None:
    """Show the most common change that leads to the next better segment."""
    every_step = data.query("customer_next_steps")
    section_with_download("From segment to segment", every_step, "customer_next_steps")
    if not steps:
        text("No segment has a next better one.")
        return
    rows = [
        {
            "from": step["segment_name"],
            "to": step["next_segment_name"],
            "change": capitalize(
                condition(step["feature"], step["operator"], step["threshold"], data.currency())
            ),
            "customers": count(step["customer_count"]),
            "precision": share(step["step_precision"]),
        }
        for step in steps
    ]
    columns = [
        Column("From", "from"),
        Column("To", "to"),
        Column("What it takes", "change", is_sentence=True),
        Column("Customers", "customers", True),
        Column("Already there", "precision", True),
    ]
    table("Steps to the next segment", columns, rows)
    note(
        "The two most common steps of each segment. Already there: of the customers of both"
        " segments who have what it takes, how many are in the better one."
    )


def show_audiences() -> None:
    """Show how many customers entered and left each segment, for lists in other systems."""
    changes = data.query("audience_changes")
    section_with_download("Audiences to update", changes, "audience_changes")
    if changes.empty:
        text("Changes appear with the second publication of a later date.")
        return
    counts = changes.pivot_table(
        "customer_id", "segment_name", "change_type", "count", fill_value=0, sort=False
    )
    rows = [
        {
            "segment": name,
            "entered": count(numbers.get("entered", 0)),
            "left": count(numbers.get("left", 0)),
        }
        for name, numbers in counts.iterrows()
    ]
    columns = [
        Column("Segment", "segment"),
        Column("Add", "entered", True),
        Column("Remove", "left", True),
    ]
    table("Customers to add to and to remove from each audience", columns, rows)
    if changes["is_renamed"].any():
        note("Customers of a segment with a new name leave the old audience and enter the new one.")


def show() -> None:
    """Show the page."""
    near = data.query("near_insiders")
    title(findings.near_insiders(len(near)))
    lede(findings.gap_of_near_insiders(len(near)))
    show_near_insiders(near)
    show_rules(data.rows("rules"))
    show_steps(data.rows("segment_steps"))
    show_audiences()


show()
