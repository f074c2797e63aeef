"""The expected classification of invoice lines, in plain Python from the meaning of their values.

Written from the descriptions of the filters, independently of the SQL and the seeds.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

from integration.line_strategies import Export, Line, rounded

INVALID_COUNTRIES = {"Unspecified", "European Community"}
NON_PRODUCT_CODES = {
    *("POST", "DOT", "C2", "C3", "M", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "AMAZON"),
    *("CRUK", "PADS", "GIFT", "SP1002"),
}
NON_PRODUCT_PREFIXES = ("GIFT_0001", "ADJUST", "TEST")
# What the test puts into the seeds and the vars.
ALIASES = {"17851": "17850"}
CURRENCY = "EUR"
RATES = {("GBP", 2010, 12): Decimal("1.17856"), ("USD", 2010, 12): Decimal("0.00000075")}
MAX_GAP_DAYS = 365
MIN_GROUP_SHARE = Decimal("0.1")


@dataclass(frozen=True)
class Filters:
    """The recipe's columns that decide how lines are classified."""

    filter_set: str
    anonymous_invoices: str


@dataclass(frozen=True)
class SourceLine:
    """A line with its place in the files, and what the other lines say about it."""

    line_id: str
    file_name: str
    line: Line
    is_implausible: bool
    is_repeated: bool

    @property
    def is_foreign(self) -> bool:
        """Whether its amounts are converted."""
        return self.line.currency.meaning != CURRENCY

    @property
    def rate(self) -> Decimal | None:
        """The exchange rate; 1 for the own currency."""
        time = self.line.invoiced_at.meaning
        if not self.is_foreign:
            return Decimal(1)
        return time and RATES.get((self.line.currency.meaning, time.year, time.month))

    @property
    def source_price(self) -> Decimal | None:
        """The price before conversion; derived from the amount of a line that has no price."""
        line, units = self.line, self.line.quantity.meaning
        amount: Decimal | None = line.line_amount.meaning
        if not line.unit_price.is_missing or amount is None:
            price: Decimal | None = line.unit_price.meaning
            return price
        return rounded(amount / units) if units else amount

    @property
    def source_amount(self) -> Decimal | None:
        """The amount before conversion; the product of units and price without an own one."""
        amount: Decimal | None = self.line.line_amount.meaning
        if amount is not None:
            return amount
        units, price = self.line.quantity.meaning, self.source_price
        return None if units is None or price is None else units * price

    @property
    def price(self) -> Decimal | None:
        """The price in the reporting currency."""
        return self.convert(self.source_price)

    @property
    def amount(self) -> Decimal | None:
        """The amount in the reporting currency."""
        return self.convert(self.source_amount)

    def convert(self, number: Decimal | None) -> Decimal | None:
        """Return a price or amount in the reporting currency."""
        return None if number is None or self.rate is None else rounded(number * self.rate)

    @property
    def is_inconsistent(self) -> bool:
        """Whether the amount is not the product: a price of cents is off by half a cent a unit."""
        units, price = self.line.quantity.meaning, self.line.unit_price.meaning
        amount = self.line.line_amount.meaning
        if None in (units, price, amount):
            return False
        return bool(abs(amount - units * price) > Decimal("0.01") + Decimal("0.005") * abs(units))

    def customer(self, filters: Filters) -> str | None:
        """Return the customer, or the one that stands for an anonymous invoice, or None."""
        invoice, customer = self.line.invoice_id.meaning, self.line.customer_id.meaning
        one_each = filters.anonymous_invoices == "one_customer_each"
        if customer is None and invoice is not None and one_each:
            return f"invoice-{invoice}"
        return ALIASES.get(customer, customer)


# ---------- what lines say about each other


def find_implausible_dates(lines: list[Line]) -> set[date]:
    """Return the dates of groups with too few lines; long gaps separate groups."""
    counts = Counter(
        line.invoiced_at.meaning.date() for line in lines if line.invoiced_at.meaning is not None
    )
    groups: list[list[date]] = []
    for day in sorted(counts):
        if not groups or (day - groups[-1][-1]).days > MAX_GAP_DAYS:
            groups.append([])
        groups[-1].append(day)
    fewest = MIN_GROUP_SHARE * counts.total()
    return {day for group in groups if sum(counts[day] for day in group) < fewest for day in group}


def content_of(line: Line) -> tuple[object, ...]:
    """Return what makes two lines of copies of an invoice the same."""
    located = SourceLine("", "", line, is_implausible=False, is_repeated=False)
    return (
        line.stock_code.meaning,
        line.quantity.meaning,
        located.source_price,
        located.source_amount,
        line.invoiced_at.meaning,
        line.customer_id.meaning,
    )


@dataclass(frozen=True)
class Copy:
    """The lines of an invoice in one file."""

    contents: Counter[tuple[object, ...]]
    begins_file: bool
    ends_file: bool

    def is_continued_by(self, other: "Copy") -> bool:
        """Return whether an export was cut here: one part ends a file, and one begins another."""
        is_cut = (self.ends_file and other.begins_file) or (self.begins_file and other.ends_file)
        own, others = set(self.contents), set(other.contents)
        return is_cut and not own <= others and not others <= own


def find_copies(files: dict[str, tuple[Line, ...]]) -> dict[str, dict[str, Copy]]:
    """Return the copies of each invoice by their file."""
    copies: dict[str, dict[str, Copy]] = defaultdict(dict)
    for name, lines in files.items():
        for invoice in {line.invoice_id.meaning for line in lines} - {None}:
            copies[invoice][name] = Copy(
                Counter(content_of(line) for line in lines if line.invoice_id.meaning == invoice),
                begins_file=lines[0].invoice_id.meaning == invoice,
                ends_file=lines[-1].invoice_id.meaning == invoice,
            )
    return copies


def compare_copies(files: dict[str, tuple[Line, ...]]) -> dict[tuple[str, str], tuple[bool, bool]]:
    """Return whether each copy of an invoice, by its id and file, is repeated, and in conflict."""
    result = {}
    for invoice, copies in find_copies(files).items():
        if len(copies) == 1:
            continue
        # Of equal copies the last one is kept.
        last_files = {frozenset(copies[name].contents.items()): name for name in sorted(copies)}
        kept = [copies[name] for name in sorted(last_files.values())]
        share_lines = any(one.contents & other.contents for one, other in combinations(kept, 2))
        is_cut = all(one.is_continued_by(other) for one, other in pairwise(kept))
        for name in copies:
            is_repeated = name not in last_files.values()
            result[invoice, name] = (is_repeated, share_lines and not is_cut)
    return result


def locate(export: Export) -> tuple[dict[str, tuple[Line, ...]], dict[str, SourceLine]]:
    """Return the files by name, and all lines by their id."""
    files = {f"{number}.parquet": lines for number, lines in enumerate(export.files)}
    implausible = find_implausible_dates([line for lines in files.values() for line in lines])
    copies = compare_copies(files)
    located = {}
    for name, lines in files.items():
        for number, line in enumerate(lines, start=1):
            time = line.invoiced_at.meaning
            is_repeated, _ = copies.get((line.invoice_id.meaning, name), (False, False))
            is_implausible = time is not None and time.date() in implausible
            line_id = f"{name}:{number}"
            located[line_id] = SourceLine(line_id, name, line, is_implausible, is_repeated)
    return files, located


# ---------- classification


def is_non_product(code: str, filters: Filters) -> bool:
    """Return whether the stock code is not one of a product."""
    if filters.filter_set == "system_c":
        return re.fullmatch("[a-zA-Z]+", code) is not None
    return code in NON_PRODUCT_CODES or code.startswith(NON_PRODUCT_PREFIXES)


def is_invalid(source: SourceLine) -> bool:
    """Return whether a value is missing or unreadable that a line cannot do without."""
    line = source.line
    amount = line.line_amount
    values = (line.invoice_id.meaning, line.stock_code.meaning, line.quantity.meaning)
    if None in (*values, source.source_price, line.invoiced_at.meaning):
        return True
    return amount.meaning is None and not amount.is_missing


def reason_of(source: SourceLine, filters: Filters) -> str | None:
    """Return the first reason to reject the line, or None."""
    if is_invalid(source):
        return "invalid_value"
    line, price, customer = source.line, source.price, source.customer(filters)
    country = line.country.meaning
    reasons = {
        "inconsistent_amount": source.is_inconsistent,
        "implausible_date": source.is_implausible,
        "repeated_invoice": source.is_repeated,
        "missing_exchange_rate": source.rate is None,
        "non_product_stock_code": is_non_product(line.stock_code.meaning, filters),
        "negative_price": price is not None and price < 0,
        "zero_price": price == 0,
        "price_below_minimum": price is not None and price < Decimal("0.04"),
        "invalid_country": country is None or country in INVALID_COUNTRIES,
        "excluded_customer": filters.filter_set == "system_c" and customer == "16446",
        "missing_customer_id": customer is None,
        "bad_debt_adjustment": line.invoice_id.meaning.startswith("A")
        and line.stock_code.meaning == "B",
        "zero_quantity": line.quantity.meaning == 0,
    }
    return next((reason for reason, applies in reasons.items() if applies), None)


def classify(lines: dict[str, SourceLine], filters: Filters) -> dict[str, tuple[str, str | None]]:
    """Return the status of each line, and the reason of each that is rejected."""
    result: dict[str, tuple[str, str | None]] = {}
    for line_id, source in lines.items():
        reason = reason_of(source, filters)
        status = "return" if (source.line.quantity.meaning or 0) < 0 else "purchase"
        result[line_id] = ("rejected", reason) if reason else (status, None)
    return result


def match_returns(lines: dict[str, SourceLine], filters: Filters) -> Counter[tuple[str, str]]:
    """Return the ids of returns and of the purchases that they reverse on the same day."""
    waiting: dict[tuple[object, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    statuses = {line_id: status for line_id, (status, _) in classify(lines, filters).items()}
    # Of two lines at the same time the first by its id is first, and ids are text.
    order = sorted(
        (line_id for line_id, status in statuses.items() if status != "rejected"),
        key=lambda line_id: (lines[line_id].line.invoiced_at.meaning, line_id),
    )
    for line_id in order:
        line = lines[line_id].line
        key = (
            lines[line_id].customer(filters),
            line.stock_code.meaning,
            abs(line.quantity.meaning),
            line.invoiced_at.meaning.date(),
        )
        waiting[key][statuses[line_id]].append(line_id)
    return Counter(
        match
        for sides in waiting.values()
        for match in zip(sides["return"], sides["purchase"], strict=False)
    )
