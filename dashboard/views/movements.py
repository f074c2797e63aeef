"""Movements: who came, and who went."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

import data
from downloads import section_with_download, show_customers
from elements import chart, lede, legend, note, section, table, text, title
from insiders.presentation import dates, findings
from insiders.presentation.charts.movements import flows
from insiders.presentation.charts.movements import legend as flow_legend
from insiders.presentation.formats import count
from insiders.presentation.insider_moves import Counts, entries, exits
from insiders.presentation.markup import Column
from insiders.presentation.tokens import DARK, LIGHT

Row = dict[str, Any]


@dataclass(frozen=True)
class Side:
    """Customers who came, or who went: their rows of the query, and what the page says of them."""

    heading: str
    name: str
    change_type: str
    # The column that names the other segment, and its heading.
    segment: str
    where: str
    empty: str


NEW = Side(
    *("New Insiders", "new_insiders", "entered", "previous_segment_name", "Came from"),
    "Nobody became an Insider in this period.",
)
FORMER = Side(
    *("Former Insiders", "former_insiders", "exited", "segment_name", "Went to"),
    "Nobody left the Insiders in this period.",
)


def describe_period(period: Row) -> str:
    """Return the two dates of a period."""
    return dates.period(period["previous_as_of_date"], period["as_of_date"])


def lead(period: Row, moves: pd.DataFrame) -> str:
    """Return where most new Insiders came from, and how Insiders leave."""
    sentences = [
        f"{describe_period(period)}.",
        findings.origin(entries(moves)),
        "Watch the days since the last order, too: an Insider who goes quiet stays one while the"
        " last 365 days count.",
    ]
    return " ".join(filter(None, sentences))


def show_changes(side: Side, counts: Counts, customers: pd.DataFrame, as_of_date: Any) -> None:
    """Show from or to which segments customers went, and who they are."""
    section_with_download(side.heading, customers, side.name, str(as_of_date)[:10])
    if not counts and customers.empty:
        text(side.empty)
        return
    rows = [{"segment": name, "customers": count(number)} for name, number in counts]
    columns = [Column(side.where, "segment"), Column("Customers", "customers", True)]
    table(side.heading, columns, rows)
    if len(customers):
        columns_of_list = {
            side.segment: side.where,
            "gross_revenue": "Revenue to date",
            "recency_days": "Days since order",
        }
        show_customers(customers, columns_of_list)


def show_history(periods: list[Row]) -> None:
    """Show how many customers came and went in each period."""
    section("Date by date")
    rows = [
        {
            "period": describe_period(period),
            "entered": count(period["entered_count"]),
            "exited": count(period["exited_count"]),
        }
        for period in periods
    ]
    columns = [
        Column("Period", "period"),
        Column("Became Insiders", "entered", True),
        Column("Left", "exited", True),
    ]
    table("Entries and exits by period", columns, rows)


def show_matrix(moves: pd.DataFrame) -> None:
    """Show all moves as a table: a row per previous segment, a column per segment."""
    matrix = moves.pivot_table(
        "customer_count", "previous_segment_name", "segment_name", "sum", fill_value=0
    )
    matrix = matrix.loc[in_order(moves, "previous_segment"), in_order(moves, "segment")]
    rows = [
        {"before": name, **{key: count(number) for key, number in numbers.items()}}
        for name, numbers in matrix.iterrows()
    ]
    columns = [Column("From, to", "before"), *(Column(key, key, True) for key in matrix.columns)]
    table("Customers by previous and current segment", columns, rows)


def in_order(moves: pd.DataFrame, side: str) -> list[str]:
    """Return the names of one side in the order of segment ids; those without one come last."""
    ordered = moves.sort_values([f"{side}_id", f"{side}_name"], na_position="last")
    return list(dict.fromkeys(ordered[f"{side}_name"]))


def show() -> None:
    """Show the page."""
    periods = data.rows("periods")
    if not periods:
        title("Movements appear with the second date")
        lede("They compare two as-of dates. One is published so far.")
        return
    heading = st.container()
    left, right = st.columns([2, 3], gap="medium")
    chosen = left.selectbox(
        "Period", range(len(periods)), format_func=lambda i: describe_period(periods[i])
    )
    view = right.segmented_control("View", ["Flows", "Table"], default="Flows", required=True)
    period = periods[chosen]
    moves = data.query("migrations", as_of_date=period["as_of_date"])
    with heading:
        title(findings.movements(period["entered_count"], period["exited_count"]))
        lede(lead(period, moves))
    if period["is_model_change"]:
        note("The model changed: part of this is the model, not the customers.")
    if view == "Flows":
        legend(flow_legend(moves, LIGHT), flow_legend(moves, DARK))
        chart(data.figure(flows, moves))
    else:
        show_matrix(moves)
    changes = data.query("new_and_former_insiders", as_of_date=period["as_of_date"])
    left, right = st.columns(2, gap="medium")
    for column, side, counts in ((left, NEW, entries(moves)), (right, FORMER, exits(moves))):
        with column:
            customers = changes[changes["change_type"] == side.change_type]
            show_changes(side, counts, customers, period["as_of_date"])
    show_history(periods)


show()
