"""Data quality: which lines count, which do not and why, and whether customers have drifted."""

from typing import Any

import data
from elements import chart, lede, note, section, table, text, title
from insiders.presentation import dates, findings
from insiders.presentation.charts.drift import drift_bars
from insiders.presentation.formats import count, counted, share, short_money
from insiders.presentation.markup import Column

Row = dict[str, Any]
# Why a line does not count; DECISIONS.md and CONTRIBUTING.md have the rules.
REASONS = {
    "invalid_value": "Cannot be read",
    "inconsistent_amount": "Amount is not price times quantity",
    "implausible_date": "Date far from all others",
    "repeated_invoice": "Copy of an invoice",
    "missing_exchange_rate": "No exchange rate",
    "non_product_stock_code": "Not a product",
    "negative_price": "Price below zero",
    "zero_price": "Price of zero",
    "price_below_minimum": "Price below the minimum",
    "invalid_country": "Country is excluded",
    "excluded_customer": "Customer is excluded",
    "missing_customer_id": "Without a customer",
    "bad_debt_adjustment": "Adjusts bad debt",
    "zero_quantity": "Quantity of zero",
}
STATUSES = {"purchase": "Purchases", "return": "Returns"}


def name_lines(row: Row) -> str:
    """Return what lines of a status and reason are."""
    if row["line_status"] == "rejected":
        reason = row["rejection_reason"]
        return REASONS.get(reason, reason.replace("_", " ").capitalize())
    undone = ", undone on the same day" if row["is_reversed_same_day"] else ""
    return f"{STATUSES[row['line_status']]}{undone}"


def sum_rows(rows: list[Row], name: str, style: str, total: int) -> Row:
    """Return a row of a table from rows of lines."""
    lines = sum(row["line_count"] for row in rows)
    return {
        "name": name,
        "lines": count(lines),
        "share": share(lines / total, decimals=1),
        "units": count(sum(row["units"] or 0 for row in rows)),
        "amount": short_money(sum(float(row["amount"] or 0) for row in rows), data.currency()),
        "class": style,
    }


def show_lines(rows: list[Row], total: int) -> None:
    """Show all lines: those that count, and those that do not, by reason."""
    counting = [row for row in rows if row["line_status"] != "rejected"]
    rejected = [row for row in rows if row["line_status"] == "rejected"]
    shown = []
    for name, group in (("Counts", counting), ("Does not count", rejected)):
        if group:
            shown.append(sum_rows(group, name, "total", total))
            shown += [sum_rows([row], name_lines(row), "", total) for row in group]
    shown.append(sum_rows(rows, "All lines", "total", total))
    columns = [
        Column("Lines", "name"),
        Column("Number", "lines", True),
        Column("Share", "share", True),
        Column("Units", "units", True),
        Column("Amount", "amount", True),
    ]
    table("Lines by status and reason", columns, shown)


def show() -> None:
    """Show the page."""
    manifest = data.current().manifest
    rows = data.rows("lines")
    accounted = sum(row["line_count"] for row in rows)
    counting = sum(row["line_count"] for row in rows if row["line_status"] != "rejected")
    read = manifest["source"].get("lines", accounted)
    title(findings.lines_accounted_for(accounted, read, counting))
    tests = manifest["tests"]
    warned = f", {counted(tests['warned'], 'warning')}" if tests["warned"] else ""
    lede(
        f"Data up to {dates.date(manifest['as_of_date'])}."
        f" {counted(tests['passed'], 'data test')} passed{warned}."
    )
    if rows:
        section("Which lines count")
        show_lines(rows, accounted)
        note("Each line that does not count has one reason, the first that applies.")
    section("Drift since the fit of the model")
    drift = data.query("drift")
    chart(data.figure(drift_bars, drift))
    if len(drift):
        fitted = dates.date(drift["fit_as_of_date"].iloc[0])
        note(
            f"Population stability index since the fit as of {fitted}. From 0.25 a build warns,"
            " from 0.5 it fails: then a new fit is due."
        )
    if rows and not counting:
        text("No line counts, so there is no customer to look at.")


show()
