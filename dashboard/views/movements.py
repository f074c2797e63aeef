"""Movements: who came, and who went."""

from typing import Any

import pandas as pd
import streamlit as st

import data
from elements import chart, lede, legend, note, section, table, text, title
from insiders.presentation import dates, findings
from insiders.presentation.charts.movements import flows
from insiders.presentation.charts.movements import legend as flow_legend
from insiders.presentation.formats import count
from insiders.presentation.markup import Column
from insiders.presentation.tokens import DARK, INSIDERS_ID, LIGHT

Row = dict[str, Any]
# No segment has this id.
NO_SEGMENT = 0
# As in segment_migrations.
NEW_CUSTOMERS = "New customer"


def describe_period(period: Row) -> str:
    """Return the two dates of a period."""
    return dates.period(period["previous_as_of_date"], period["as_of_date"])


def lead(period: Row, moves: pd.DataFrame) -> str:
    """Return where most new Insiders came from, and how Insiders leave."""
    came = entries(moves)
    most = f" Most came from {came[0][0]}." if came and came[0][0] != NEW_CUSTOMERS else ""
    return (
        f"{describe_period(period)}.{most} Watch the days since the last order, too: an Insider"
        " who goes quiet stays one while the last 365 days count."
    )


def entries(moves: pd.DataFrame) -> list[tuple[str, int]]:
    """Return the segments that new Insiders came from, with their number, the most first."""
    ids = moves[["previous_segment_id", "segment_id"]].fillna(NO_SEGMENT)
    came = (ids["segment_id"] == INSIDERS_ID) & (ids["previous_segment_id"] != INSIDERS_ID)
    return by_segment(moves[came], "previous_segment_name")


def exits(moves: pd.DataFrame) -> list[tuple[str, int]]:
    """Return the segments that former Insiders are in now, with their number, the most first."""
    ids = moves[["previous_segment_id", "segment_id"]].fillna(NO_SEGMENT)
    went = (ids["previous_segment_id"] == INSIDERS_ID) & (ids["segment_id"] != INSIDERS_ID)
    return by_segment(moves[went], "segment_name")


def by_segment(moves: pd.DataFrame, name: str) -> list[tuple[str, int]]:
    """Return the number of customers per segment, the most first."""
    counts = moves.groupby(name)["customer_count"].sum().sort_values(ascending=False)
    return [(str(key), int(number)) for key, number in counts.items()]


def show_counts(heading: str, where: str, counts: list[tuple[str, int]], empty: str) -> None:
    """Show from or to which segments customers went."""
    section(heading)
    if not counts:
        text(empty)
        return
    rows = [{"segment": name, "customers": count(number)} for name, number in counts]
    table(heading, [Column(where, "segment"), Column("Customers", "customers", True)], rows)


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
    left, right = st.columns(2, gap="medium")
    with left:
        show_counts(
            "New Insiders", "Came from", entries(moves), "Nobody became an Insider in this period."
        )
    with right:
        show_counts(
            "Former Insiders", "Went to", exits(moves), "Nobody left the Insiders in this period."
        )


show()
