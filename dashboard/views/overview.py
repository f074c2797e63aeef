"""Overview: how we are doing, and what is to be done."""

from typing import Any

import streamlit as st

import data
from elements import chart, lede, note, section, strip, task, title
from insiders.presentation import dates, findings, revenue_findings
from insiders.presentation.charts import overview
from insiders.presentation.formats import MISSING, count, short_money
from insiders.presentation.key_figures import key_figures

Row = dict[str, Any]
# The filter of the Insiders' page.
QUIET = {"order": "More than 90 days ago"}


def show_key_figures(history: list[Row]) -> None:
    """Show the strip: today's figures, and how they changed since the previous date."""
    strip(key_figures(history, data.currency()))
    if len(history) == 1:
        note("Changes appear with the second publication of a later date.")
        return
    since, first = (dates.date(history[i]["as_of_date"]) for i in (-2, 0))
    note(f"Change since {since}. Small bars: {count(len(history))} dates since {first}.")


def show_segments() -> None:
    """Show who brings the revenue, and what belongs to no segment."""
    segments = data.query("segments")
    section(revenue_findings.describe_segments(segments))
    st.html(
        '<p class="caption"><strong>Color: share of revenue.</strong> Gray: share of customers.</p>'
    )
    chart(data.figure(overview.paired_bars, segments))
    anonymous = data.row("anonymous_revenue")["amount"]
    if anonymous > 0:
        amount = short_money(anonymous, data.currency())
        note(f"Customers without a number brought another {amount}. It belongs to no segment.")


def show_changes() -> None:
    """Show why revenue changed."""
    changes = data.query("revenue_changes")
    section(revenue_findings.describe_changes(changes))
    chart(data.figure(overview.waterfall, changes))
    note(revenue_findings.compared_periods(**data.row("data_period")))


def show_tasks() -> None:
    """Show three things to do, each with a link to the customers."""
    found = data.row("things_to_do")
    section("Three things to do now")
    quiet, near, new = st.columns(3, gap="medium")
    with quiet:
        brought = short_money(found["quiet_revenue"], data.currency())
        task(
            count(found["quiet_count"]),
            f"{noun(found['quiet_count'])} not ordered for 90 days. They brought {brought} so far."
            if found["quiet_count"]
            else "Insiders have not ordered for 90 days.",
        )
        link(
            "views/insiders.py",
            "Call them",
            QUIET,
            found["quiet_count"],
        )
    with near:
        one = found["near_count"] == 1
        task(
            count(found["near_count"]),
            f"{'customer is' if one else 'customers are'} one step from the Insiders.",
        )
        link("views/next_steps.py", "See what they need", {}, found["near_count"])
    with new:
        one = found["new_count"] == 1
        since = found["previous_as_of_date"]
        if since is None:
            task(MISSING, "New Insiders appear with the second publication of a later date.")
        else:
            noun_of_new = "Insider" if one else "Insiders"
            task(count(found["new_count"]), f"new {noun_of_new} since {dates.date(since)}.")
        link("views/insiders.py", "Welcome them", {"new": "true"}, found["new_count"])


def noun(number: int) -> str:
    """Return the beginning of the sentence about quiet Insiders."""
    return "Insider has" if number == 1 else "Insiders have"


def link(page: str, label: str, parameters: dict[str, str], number: int) -> None:
    """Show a link to customers, where there are any."""
    if number:
        st.page_link(
            page,
            label=label,
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params=parameters,
        )


def show() -> None:
    """Show the page."""
    history = data.rows("key_figures")
    if not history:
        title("No customer has bought anything yet")
        lede("The lines of the published version hold no purchase of a known customer.")
        return
    today = history[-1]
    title(findings.revenue_of_insiders(today["insider_count"], today["insider_revenue_share"]))
    lede(
        findings.share_of_customers(
            today["insider_count"],
            today["customer_count"],
            today["insider_revenue_share_last_90_days"],
        )
    )
    show_key_figures(history)
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        show_segments()
    with right:
        show_changes()
    show_tasks()


show()
