"""Titles and notes about revenue: who brings it, how it changed, and what is expected."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from insiders.presentation import dates
from insiders.presentation.formats import (
    Number,
    change,
    is_missing,
    share,
    short_money,
    with_percent_signs,
)
from insiders.presentation.tokens import INSIDERS_ID
from insiders.presentation.words import VALUE_MODEL

# Fewer customers than this share of all are few.
FEW = 0.25
DAYS_OF_TWO_YEARS = 730
CUSTOMER_VALUES = "Another model than the forecast's, customer by customer, so the sums differ."


def describe_changes(changes: pd.DataFrame) -> str:
    """Return how revenue changed by all types of `revenue_changes`, as their heading."""
    names = ("previous_gross_revenue", "revenue_change")
    before, difference = (float(changes[name].sum()) for name in names)
    return change_of_revenue(difference / before if before else float("nan"))


def change_of_revenue(change_share: Number, days: int = 90) -> str:
    """Return how revenue changed, as a heading of what changed it."""
    if is_missing(change_share):
        return f"What changed revenue in the last {days} days"
    percent = change(abs(change_share)).removeprefix("+")
    if float(percent.rstrip("%").replace(",", "")) == 0:
        return f"Why the last {days} days are as before"
    return f"Why the last {days} days are {percent} {'up' if change_share > 0 else 'down'}"


def describe_segments(profiles: pd.DataFrame) -> str:
    """Return whether the Insiders among `segment_profiles` bring most of the revenue."""
    insiders = profiles[profiles["segment_id"] == INSIDERS_ID]
    return concentration(insiders["customer_share"].max(), insiders["revenue_share"].max())


def concentration(customer_share: Number, revenue_share: Number) -> str:
    """Return whether the Insiders, a share of all customers, bring most of the revenue."""
    is_missing_one = is_missing(customer_share) or is_missing(revenue_share)
    if is_missing_one or customer_share >= FEW or revenue_share <= 0.5:
        return "What each segment brings"
    return "Few customers, most of the revenue"


def compared_periods(first_order_date: dt.date | None, as_of_date: dt.date, days: int = 90) -> str:
    """Return what revenue is compared with, and what data of less than two years cannot tell."""
    sentence = f"Compared with the {days} days before."
    if is_missing(first_order_date) or (as_of_date - first_order_date).days >= DAYS_OF_TWO_YEARS:
        return sentence
    return f"{sentence} Less than two years of data cannot tell season from growth."


def expected_revenue(forecast: Number, weeks: int, currency: str = "") -> str:
    """Return the revenue of the coming weeks."""
    period = "week" if weeks == 1 else f"{weeks} weeks"
    return f"{short_money(forecast, currency)} of revenue is expected in the next {period}"


def describe_value_model(backtest: Sequence[Mapping[str, Any]]) -> str:
    """Return how well the model of customer values did in the backtest; empty if not measured."""
    note = next((row["note"] for row in backtest if row["method"] == VALUE_MODEL), None)
    return with_percent_signs(note)


def revenue_afterwards(revenue_share: Number) -> str:
    """Return what share of later revenue the Insiders of a past date brought."""
    if is_missing(revenue_share):
        return "Whether the Insiders hold up is not measured yet"
    return f"Insiders went on to bring {share(revenue_share)} of revenue"


def verdict_on_revenue(verdict: str | None, cutoff: dt.date) -> str:
    """Return how that compares with the same number of customers by past revenue.

    Parameters
    ----------
    verdict : str or None
        `better`, `tie` or `worse`, from the interval of the difference; None without one.
    cutoff : date
        When the customers were chosen.
    """
    chosen = f"Chosen on {dates.date(cutoff)}, they brought"
    ranking = "the same number of customers by past revenue"
    return {
        "better": f"{chosen} more than {ranking}. The list is better than the simplest one.",
        "tie": f"{chosen} as much as {ranking}. In revenue the list is as good as the simplest"
        " one; what the segments add is what kind of customers the others are.",
        "worse": f"{chosen} less than {ranking}. In revenue the simplest list is better.",
    }.get(str(verdict), "There is no other list to compare them with.")
