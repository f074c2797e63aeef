"""Does it hold up: what the Insiders of past dates went on to bring, and what is proven."""

from typing import Any

import pandas as pd

import data
from elements import chart, html, lede, note, section, subsection, table, text, title
from insiders.presentation import dates, revenue_findings
from insiders.presentation.charts.validation import scale_end, selections
from insiders.presentation.evidence import (
    EXPERIMENT_COLUMNS,
    HYPOTHESIS_COLUMNS,
    experiment_rows,
    hypothesis_rows,
)
from insiders.presentation.formats import count

Row = dict[str, Any]


def show_validation(measured: pd.DataFrame) -> None:
    """Show the title with its verdict, and a chart per cutoff."""
    revenue = measured[measured["metric"] == "revenue_share"]
    insiders = revenue[revenue["method"] == "insiders"].dropna(subset=["value"])
    last = None if insiders.empty else insiders.iloc[-1]
    title(revenue_findings.revenue_afterwards(None if last is None else last["value"]))
    if last is None:
        reason = measured["note"].dropna()
        lede("It compares the Insiders of past dates with what came afterwards.")
        html(
            '<div class="message"><p>Run <code>make backtest</code>, then'
            " <code>make publish</code>. It takes a few minutes.</p></div>"
        )
        if len(reason):
            note(str(reason.iloc[0]))
        return
    lede(revenue_findings.verdict_on_revenue(last["verdict"], last["as_of_date"]))
    section("Share of the revenue of the 90 days that followed")
    end = scale_end(revenue)
    for date, rows in revenue.groupby("as_of_date", sort=True):
        subsection(f"Chosen on {dates.date(date)}")
        chart(data.figure(selections, rows, end=end))
    note("Dot: share of revenue. Line: 95% bootstrap interval.")


def show_hypotheses(rows: list[Row]) -> None:
    """Show each hypothesis with its verdict."""
    section("What the data support")
    if not rows:
        text("No hypothesis is tested in this version.")
        return
    table("Hypotheses", HYPOTHESIS_COLUMNS, hypothesis_rows(rows))
    note(
        "Ratio: the Insiders' figure divided by the one it is compared with, or their share of all."
        " Segments are made from these data, so this shows how clear the differences are."
    )


def show_experiment(rows: list[Row]) -> None:
    """Show which effect of an offer an experiment can see."""
    section("What an experiment could show")
    if not rows:
        text("No experiment is planned in this version.")
        return
    table("Plan of the experiment", EXPERIMENT_COLUMNS, experiment_rows(rows))
    days = rows[0]["experiment_days"]
    note(
        f"Half of the customers get the offer, half do not, for {count(days)} days, compared with"
        " CUPED at 5% significance and 80% power."
    )


def show() -> None:
    """Show the page."""
    show_validation(data.query("validation"))
    show_hypotheses(data.rows("hypotheses"))
    show_experiment(data.rows("experiment_plan"))


show()
