"""Does it hold up: what the Insiders of past dates went on to bring, and what is proven."""

from typing import Any

import pandas as pd

import data
from elements import chart, html, lede, note, section, subsection, table, text, title
from insiders.presentation import dates, revenue_findings
from insiders.presentation.charts.validation import scale_end, selections
from insiders.presentation.formats import MISSING, count, number, share
from insiders.presentation.markup import Column
from insiders.presentation.words import AUDIENCES, METRICS, VERDICTS, word

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
    shown = [
        {
            "statement": row["statement"],
            "verdict": word(VERDICTS, row["verdict"]),
            "ratio": number(row["ratio"], decimals=2),
            "interval": describe_interval(row),
        }
        for row in rows
    ]
    columns = [
        Column("Hypothesis", "statement", is_sentence=True),
        Column("Verdict", "verdict"),
        Column("Ratio", "ratio", True),
        Column("95% interval", "interval", True),
    ]
    table("Hypotheses", columns, shown)
    note(
        "Ratio: the Insiders' figure divided by the one it is compared with, or their share of all."
        " Segments are made from these data, so this shows how clear the differences are."
    )


def describe_interval(row: Row) -> str:
    """Return the interval of a ratio."""
    if row["ratio_ci_lower"] is None:
        return MISSING
    lower, upper = row["ratio_ci_lower"], row["ratio_ci_upper"]
    return f"{number(lower, decimals=2)} to {number(upper, decimals=2)}"


def show_experiment(rows: list[Row]) -> None:
    """Show which effect of an offer an experiment can see."""
    section("What an experiment could show")
    if not rows:
        text("No experiment is planned in this version.")
        return
    shown = [
        {
            "audience": word(AUDIENCES, row["audience"]),
            "metric": word(METRICS, row["metric"]),
            "customers": count(row["customer_count"]),
            "effect": share(row["min_detectable_effect_share"]),
            "required": count(row["required_customer_count"]),
        }
        for row in rows
    ]
    columns = [
        Column("Audience", "audience"),
        Column("Metric", "metric"),
        Column("Customers", "customers", True),
        Column("Smallest visible change", "effect", True),
        Column("Customers for 10%", "required", True),
    ]
    table("Plan of the experiment", columns, shown)
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
