"""Movements: who came, and who went."""

from typing import Any

import pandas as pd
import streamlit as st

import data
from elements import chart, lede, legend, note, section, table, title
from insiders.presentation import dates, findings
from insiders.presentation.charts.movements import flows
from insiders.presentation.charts.movements import legend as flow_legend
from insiders.presentation.formats import count
from insiders.presentation.insider_moves import entries, exits
from insiders.presentation.markup import Column
from insiders.presentation.tokens import DARK, LIGHT
from new_and_former import FORMER, NEW, show_changes

Row = dict[str, Any]


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
