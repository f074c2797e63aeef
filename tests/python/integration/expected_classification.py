"""What the project should make of invoice lines, in plain Python from the meaning of their values.

Written from the rules in words, without a look at the SQL or the seeds.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from generated_lines import Line

NO_COUNTRIES = {"Unspecified", "European Community"}
CODES_OF_NO_PRODUCT = {
    *("POST", "DOT", "C2", "C3", "M", "m", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "AMAZON"),
    *("CRUK", "PADS", "GIFT", "SP1002"),
}
BEGINNINGS_OF_NO_PRODUCT = ("gift_0001", "ADJUST", "TEST")


@dataclass(frozen=True)
class Rules:
    """The rules that lines are classified by."""

    rule_set: str
    unidentified_customers: str


def customer_of(line: Line, rules: Rules) -> str | None:
    """Return the customer, or the one made up for the invoice, or None."""
    customer: str | None = line.customer_id.meaning
    invoice = line.invoice_id.meaning
    if customer is None and invoice is not None and rules.unidentified_customers == "synthetic":
        return f"invoice-{invoice}"
    return customer


def is_no_product(code: str, rules: Rules) -> bool:
    """Return whether the stock code stands for no product."""
    if rules.rule_set == "system_c":
        return re.fullmatch("[a-zA-Z]+", code) is not None
    return code in CODES_OF_NO_PRODUCT or code.startswith(BEGINNINGS_OF_NO_PRODUCT)


def has_no_country(line: Line, rules: Rules, located: set[str | None]) -> bool:
    """Return whether the line is in no country; system C asks for all lines of the customer."""
    country = line.country.meaning
    if country in NO_COUNTRIES and rules.rule_set == "system_c":
        return customer_of(line, rules) not in located
    return country is None or country in NO_COUNTRIES


def reason_of(line: Line, rules: Rules, located: set[str | None]) -> str | None:
    """Return the first reason to reject the line, or None."""
    price, pieces = line.unit_price.meaning, line.quantity.meaning
    invoice, code = line.invoice_id.meaning, line.stock_code.meaning
    if None in (invoice, code, pieces, price, line.invoiced_at.meaning):
        return "not_castable"
    reasons = {
        "no_product_stock_code": is_no_product(code, rules),
        "negative_price": price < 0,
        "zero_price": price == 0,
        "price_below_minimum": price < Decimal("0.04"),
        "no_country": has_no_country(line, rules, located),
        "excluded_customer": rules.rule_set == "system_c" and line.customer_id.meaning == "16446",
        "unidentified_customer": customer_of(line, rules) is None,
        "bad_debt_adjustment": invoice.startswith("A"),
        "zero_quantity": pieces == 0,
    }
    return next((reason for reason, applies in reasons.items() if applies), None)


def status_of(line: Line, reason: str | None) -> str:
    """Return what the line counts as."""
    if reason:
        return "rejected"
    return "return" if line.quantity.meaning < 0 else "purchase"


def classify(lines: list[Line], rules: Rules) -> list[tuple[str, str | None]]:
    """Return the status of each line, and the reason of each that is rejected."""
    located = {
        customer_of(line, rules)
        for line in lines
        if line.country.meaning is not None and line.country.meaning not in NO_COUNTRIES
    }
    # Whoever has no name is not known from other lines.
    located.discard(None)
    reasons = [reason_of(line, rules, located) for line in lines]
    return [(status_of(line, reason), reason) for line, reason in zip(lines, reasons, strict=True)]


def pair(lines: list[Line], rules: Rules) -> Counter[tuple[int, int]]:
    """Return the positions of returns and of the purchases that they reverse on the same day."""
    waiting: dict[tuple[object, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    statuses = [status for status, _ in classify(lines, rules)]
    # Of two lines at the same time the first by its id is first, and ids are text.
    order = sorted(
        (position for position, status in enumerate(statuses) if status != "rejected"),
        key=lambda position: (lines[position].invoiced_at.meaning, str(position)),
    )
    for position in order:
        line = lines[position]
        key = (
            customer_of(line, rules),
            line.stock_code.meaning,
            abs(line.quantity.meaning),
            line.invoiced_at.meaning.date(),
        )
        waiting[key][statuses[position]].append(position)
    return Counter(
        pair
        for sides in waiting.values()
        for pair in zip(sides["return"], sides["purchase"], strict=False)
    )
