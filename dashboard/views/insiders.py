"""Insiders: which customers to invite or to call."""

import pandas as pd
import streamlit as st

import data
from downloads import download, show_customers
from elements import lede, text, title
from insiders.presentation import findings
from insiders.presentation.formats import counted, short_money

ANY = "All"
LAST_ORDER = {
    "Any time": (0, float("inf")),
    "In the last 30 days": (0, 30),
    "31 to 90 days ago": (31, 90),
    "More than 90 days ago": (91, float("inf")),
}


def choose(insiders: pd.DataFrame) -> pd.DataFrame:
    """Show the filters, and return the Insiders they let through."""
    number, country, order, new = st.columns([2, 2, 2, 2], vertical_alignment="bottom")
    searched = number.text_input(
        "Customer number", placeholder=ANY, key="number", bind="query-params"
    ).strip()
    countries = sorted(insiders["country"].dropna().unique())
    chosen_country = country.selectbox(
        "Country", [ANY, *countries], key="country", bind="query-params"
    )
    chosen_order = order.selectbox("Last order", list(LAST_ORDER), key="order", bind="query-params")
    is_new = new.toggle("New Insiders only", key="new", bind="query-params")
    least, most = LAST_ORDER[chosen_order]
    kept = insiders["recency_days"].between(least, most)
    if searched:
        kept &= insiders["customer_id"].str.contains(searched, case=False, regex=False)
    if chosen_country != ANY:
        kept &= insiders["country"] == chosen_country
    if is_new:
        kept &= insiders["is_new"]
    return insiders[kept]


def show() -> None:
    """Show the page."""
    insiders = data.query("insiders_list")
    quiet = int((insiders["recency_days"] > 90).sum())
    title(findings.quiet_insiders(len(insiders), quiet))
    if insiders.empty:
        lede("Insiders are the segment with the highest mean revenue, of two or more segments.")
        return
    lede(
        "Choose the customers to invite or to call, then download the list."
        " Select a row to open a customer."
    )
    found = choose(insiders)
    revenue = short_money(float(found["gross_revenue"].sum()), data.currency())
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        text(f"{counted(len(found), 'customer')} · {revenue} revenue to date")
        download("Download as CSV", found, "insiders")
    if found.empty:
        text("No Insider matches these filters. Clear a filter to see more.")
        return
    show_customers(
        found,
        {
            "gross_revenue": "Revenue to date",
            "recency_days": "Days since order",
            "gross_revenue_last_90_days": "Last 90 days",
            "order_count": "Orders",
            "last_order_date": "Last order",
            "country": "Country",
            "average_order_value": "Average order",
            "return_rate": "Returned",
        },
    )


show()
