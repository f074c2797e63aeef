"""Segment map: who buys alike."""

import streamlit as st

import data
from elements import chip, lede, note, text, title
from insiders.presentation import dates, findings
from insiders.presentation.charts.map_points import MAX_CUSTOMERS, shows_all_insiders
from insiders.presentation.charts.segment_map import SELECTED, customer_map, ring_customer
from insiders.presentation.formats import count, counted, money

COLOR_BY = {
    "Segment": "segment",
    "Insiders": "insiders",
    "Revenue": "revenue",
    "Last order": "last_order",
}
SEARCH, CHART = "map_search", "segment_map"


def enter_clicked() -> None:
    """Enter the number of the customer whose dot was clicked: the last choice counts."""
    clicked = st.session_state[CHART].selection.get(SELECTED) or []
    if clicked:
        st.session_state[SEARCH] = str(clicked[0]["customer_id"])


def show_customer(customer_id: str) -> None:
    """Show who the chosen customer is, with a link to all about them."""
    customer = data.row("customer", customer_id=customer_id)
    if not customer:
        text(f"There is no customer {customer_id}.")
        return
    with st.container(border=True):
        color = data.segment_color(customer["segment_id"])
        chip(f"Customer {customer_id}: {customer['segment_name']}", color)
        if customer["embedding_x"] is None:
            text("They are in no segment, so the map does not show them.")
        else:
            revenue = money(customer["gross_revenue"], data.currency())
            orders = counted(customer["order_count"], "order")
            last = dates.days_ago(customer["recency_days"])
            text(f"{revenue} of revenue from {orders}, the last one {last}.")
        st.page_link(
            "views/customer.py",
            label="All about them",
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params={"customer": customer_id},
        )


def show() -> None:
    """Show the page."""
    title(findings.nearest_segment(data.row("nearest_segment").get("segment_name")))
    lede(
        "Each dot is a customer. Customers who buy alike are close together."
        " Directions have no meaning."
    )
    with st.container(horizontal=True, gap="medium"):
        color_by = st.segmented_control("Color by", COLOR_BY, default="Segment", required=True)
        searched = st.text_input(
            "Find a customer", placeholder="Customer number", width=240, key=SEARCH
        ).strip()
    customers = data.query("map_customers")
    figure = data.figure(customer_map, customers, color_by=COLOR_BY[color_by])
    if figure.spec is None:
        text(figure.alt)
        return
    if searched:
        figure = ring_customer(figure, customers, searched, data.make_style())
    st.vega_lite_chart(figure.spec, theme=None, width="stretch", on_select=enter_clicked, key=CHART)
    if searched:
        show_customer(searched)
    else:
        note("Click a dot, or enter a customer number, to see who it is.")
    if len(customers) > MAX_CUSTOMERS:
        every = "the same share of every"
        is_whole = shows_all_insiders(customers)
        kept = f"all Insiders, and {every} other segment" if is_whole else f"{every} segment"
        note(
            f"The map shows about {count(MAX_CUSTOMERS)} of {count(len(customers))} customers:"
            f" {kept}."
        )


show()
