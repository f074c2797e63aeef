"""One customer: who they are, what keeps them in or out, and what is next."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

import data
from customer_sentences import (
    describe_habit,
    describe_membership,
    describe_next_segment,
    describe_past,
)
from elements import chart, chip, escape_markdown, html, lede, note, section, strip, text, title
from insiders.presentation import dates
from insiders.presentation.charts.ranges import compare
from insiders.presentation.formats import count, money
from insiders.presentation.markup import KeyFigure

Row = dict[str, Any]
EXAMPLE_COUNT = 5


def show_figures(customer: Row) -> None:
    """Show the strip of five."""
    symbol = data.currency()
    strip(
        [
            KeyFigure("Revenue to date", money(customer["gross_revenue"], symbol)),
            KeyFigure("Rank by revenue", count(customer["revenue_rank"])),
            KeyFigure("Orders", count(customer["order_count"])),
            KeyFigure("Average order", money(customer["average_order_value"], symbol)),
            KeyFigure("Last 90 days", money(customer["gross_revenue_last_90_days"], symbol)),
        ]
    )


def show_timeline(customer_id: str) -> None:
    """Show the segment of the customer on each date."""
    history = data.rows("customer_history", customer_id=customer_id)
    blocks = "".join(
        f'<li><i style="background:{data.segment_color(row["segment_id"])}"></i>'
        f"<span>{escape(dates.date(row['as_of_date']))}</span>"
        f"{escape(row['segment_name'])}</li>"
        for row in history
    )
    section("Segment over time")
    html(f'<ul class="timeline">{blocks}</ul>')
    if len(history) == 1:
        note("More dates appear with later publications.")


def show_customer(customer: Row) -> None:
    """Show all about a customer who has bought something."""
    customer_id = customer["customer_id"]
    show_figures(customer)
    features = data.row("customer_features", customer_id=customer_id)
    left, right = st.columns(2, gap="medium")
    with left:
        section("What keeps them in" if customer["is_insider"] else "What is missing")
        for sentence in describe_membership(
            customer, data.rows("rules"), features, data.currency()
        ):
            text(sentence)
        section("Next step")
        text(describe_habit(customer))
        if next_segment := describe_next_segment(customer, data.currency()):
            text(next_segment)
        show_timeline(customer_id)
    with right:
        section("Compared with the Insiders")
        ranges = data.query("feature_ranges")
        chart(data.figure(compare, ranges, pd.Series(features)))
        if len(ranges):
            note("Band: nine in ten Insiders. Line: the middle one. Dot: this customer.")


def show_examples() -> None:
    """Show some Insiders to begin with."""
    for row in data.rows("insiders_list")[:EXAMPLE_COUNT]:
        revenue = money(row["gross_revenue"], data.currency())
        # A link to the page that is open already would lose the customer in the address.
        st.button(
            escape_markdown(f"Customer {row['customer_id']}: {revenue} of revenue"),
            on_click=choose,
            args=(row["customer_id"],),
        )


def choose(customer_id: str) -> None:
    """Enter a customer number for the reader."""
    st.session_state["customer"] = customer_id


def show() -> None:
    """Show the page."""
    left, right = st.columns([3, 1], gap="medium")
    with right:
        chosen = st.text_input(
            "Customer number", key="customer", bind="query-params", placeholder="Customer number"
        ).strip()
    customer = data.row("customer", customer_id=chosen) if chosen else {}
    with left:
        if not chosen:
            title("Who is this customer?")
            lede("Enter a customer number, or choose one of the Insiders with the most revenue.")
        elif not customer:
            title(f"There is no customer {chosen}")
            lede("Check the number. Customers whose lines were all rejected are not listed.")
        else:
            title(f"Customer {chosen}")
            chip(
                customer["segment_name"],
                data.segment_color(customer["segment_id"]),
            )
            lede(describe_past(customer))
    if not chosen:
        show_examples()
    elif customer and customer["order_count"]:
        show_customer(customer)


show()
