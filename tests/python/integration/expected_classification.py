"""The expected classification of invoice lines, in plain Python from the meaning of their values.

Written from the descriptions of the filters, independently of the SQL and the seeds.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from integration.line_strategies import Line

INVALID_COUNTRIES = {"Unspecified", "European Community"}
NON_PRODUCT_CODES = {
    *("POST", "DOT", "C2", "C3", "M", "m", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "AMAZON"),
    *("CRUK", "PADS", "GIFT", "SP1002"),
}
NON_PRODUCT_PREFIXES = ("gift_0001", "ADJUST", "TEST")


@dataclass(frozen=True)
class Filters:
    """The recipe's columns that decide how lines are classified."""

    filter_set: str
    anonymous_invoices: str


def customer_of(line: Line, filters: Filters) -> str | None:
    """Return the customer, or the one that stands for an anonymous invoice, or None."""
    customer: str | None = line.customer_id.meaning
    invoice = line.invoice_id.meaning
    one_each = filters.anonymous_invoices == "one_customer_each"
    if customer is None and invoice is not None and one_each:
        return f"invoice-{invoice}"
    return customer


def is_non_product(code: str, filters: Filters) -> bool:
    """Return whether the stock code is not one of a product."""
    if filters.filter_set == "system_c":
        return re.fullmatch("[a-zA-Z]+", code) is not None
    return code in NON_PRODUCT_CODES or code.startswith(NON_PRODUCT_PREFIXES)


def reason_of(line: Line, filters: Filters) -> str | None:
    """Return the first reason to reject the line, or None."""
    price, units = line.unit_price.meaning, line.quantity.meaning
    invoice, code = line.invoice_id.meaning, line.stock_code.meaning
    country, customer = line.country.meaning, customer_of(line, filters)
    if None in (invoice, code, units, price, line.invoiced_at.meaning):
        return "invalid_value"
    reasons = {
        "non_product_stock_code": is_non_product(code, filters),
        "negative_price": price < 0,
        "zero_price": price == 0,
        "price_below_minimum": price < Decimal("0.04"),
        "invalid_country": country is None or country in INVALID_COUNTRIES,
        "excluded_customer": filters.filter_set == "system_c" and customer == "16446",
        "missing_customer_id": customer is None,
        "bad_debt_adjustment": invoice.startswith("A"),
        "zero_quantity": units == 0,
    }
    return next((reason for reason, applies in reasons.items() if applies), None)


def status_of(line: Line, reason: str | None) -> str:
    """Return what the line counts as."""
    if reason:
        return "rejected"
    return "return" if line.quantity.meaning < 0 else "purchase"


def classify(lines: list[Line], filters: Filters) -> list[tuple[str, str | None]]:
    """Return the status of each line, and the reason of each that is rejected."""
    reasons = [reason_of(line, filters) for line in lines]
    return [(status_of(line, reason), reason) for line, reason in zip(lines, reasons, strict=True)]


def match_returns(lines: list[Line], filters: Filters) -> Counter[tuple[int, int]]:
    """Return the positions of returns and of the purchases that they reverse on the same day."""
    waiting: dict[tuple[object, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    statuses = [status for status, _ in classify(lines, filters)]
    # Of two lines at the same time the first by its id is first, and ids are text.
    order = sorted(
        (position for position, status in enumerate(statuses) if status != "rejected"),
        key=lambda position: (lines[position].invoiced_at.meaning, str(position)),
    )
    for position in order:
        line = lines[position]
        key = (
            customer_of(line, filters),
            line.stock_code.meaning,
            abs(line.quantity.meaning),
            line.invoiced_at.meaning.date(),
        )
        waiting[key][statuses[position]].append(position)
    return Counter(
        match
        for sides in waiting.values()
        for match in zip(sides["return"], sides["purchase"], strict=False)
    )
