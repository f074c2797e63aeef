"""The strip of the overview: four figures, how they changed, and their small bars."""

from collections.abc import Mapping, Sequence
from typing import Any

from insiders.presentation import formats
from insiders.presentation.formats import (
    MISSING,
    count,
    is_missing,
    points,
    share,
    short_money,
    signed,
)
from insiders.presentation.markup import KeyFigure

LABELS = {
    "insider_count": "Insiders",
    "insider_revenue_share": "Their share of revenue",
    "customer_count": "Customers",
    "gross_revenue_last_90_days": "Revenue, last 90 days",
}
OF_INSIDERS = {"insider_count", "insider_revenue_share"}


def key_figures(history: Sequence[Mapping[str, Any]], currency: str = "") -> list[KeyFigure]:
    """Return the figures of the last date, with their change since the date before.

    Parameters
    ----------
    history : sequence of mappings, shape (n_dates,)
        Rows of the query `key_figures`, in the order of dates; at least one.
    currency : str
        Symbol or code before amounts.
    """
    today, before = history[-1], history[-2] if len(history) > 1 else None
    figures = []
    for name, label in LABELS.items():
        change = describe_change(name, today[name], before[name]) if before else ("", "")
        values = [0.0 if is_missing(row[name]) else float(row[name]) for row in history]
        text = write(name, today[name], currency)
        figures.append(KeyFigure(label, text, *change, values, name in OF_INSIDERS))
    return figures


def write(name: str, value: float, currency: str) -> str:
    """Return a figure of the strip."""
    if name == "insider_revenue_share":
        return share(value, decimals=1)
    return short_money(value, currency) if name == "gross_revenue_last_90_days" else count(value)


def describe_change(name: str, now: float, before: float) -> tuple[str, str]:
    """Return how a figure changed, and in which direction: `+84` and `up`."""
    if is_missing(now) or is_missing(before):
        return "", ""
    change = now - before
    if name == "insider_revenue_share":
        text = points(change)
    elif name == "gross_revenue_last_90_days":
        text = formats.change(change / before) if before else MISSING
    else:
        text = signed(count(change))
    if not any(digit in text for digit in "123456789"):
        return "unchanged", ""
    return text, "up" if change > 0 else "down"
