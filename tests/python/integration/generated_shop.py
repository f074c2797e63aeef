"""A generated shop: a year of invoice lines, the same in every run, and what they mean.

The values are typed and no file is read, so that the reader is held against what was meant.
"""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

FIRST_DAY = date(2023, 1, 1)
CUSTOMER_COUNT = 150
PURCHASE_INVOICE_COUNT = 480
PURCHASE_LINE_COUNT = 940
RETURN_COUNT = 38
# Commas, quotes and letters that each encoding writes in its own way, all of them in Windows-1252.
NAMES = (
    "LANTERN, RED",
    'MUG "XL"',
    "CAFÉ CRÈME",
    "BÜGELBRETT GROß",
    "GIFT CARD 20 €",
    "\u201cQUOTED\u201d \u2013 SHOP\u2019S OWN",
    "SIGN; FOR DOOR | WALL",
    "T-LIGHT HOLDER",
)
COUNTRIES = ("United Kingdom", "France", "Germany", "Spain")


class ShopLine(NamedTuple):
    """One line of an invoice; an empty text is a missing value."""

    invoice_id: str
    stock_code: str
    description: str
    quantity: int
    invoiced_at: datetime
    unit_price: Decimal
    customer_id: str
    country: str


Shop = tuple[ShopLine, ...]
Change = Callable[[Shop], Shop]
Product = tuple[str, str, Decimal]


def make_products(random_state: random.Random) -> list[Product]:
    """Return codes, names and prices; a few prices are in the thousands."""
    products = []
    for number in range(120):
        cents = random_state.randrange(55, 4000)
        if number % 40 == 7:
            cents = random_state.randrange(100_000, 250_000)
        code = f"{20000 + number}{'AB'[number % 2] if number % 5 == 0 else ''}"
        products.append((code, f"{NAMES[number % len(NAMES)]} {number}", Decimal(cents) / 100))
    return products


def make_times(random_state: random.Random) -> list[datetime]:
    """Return the times of the purchase invoices in ascending order, to the minute."""
    days = [*range(0, 360, 3), *(random_state.randrange(340) for _ in range(360))]
    return sorted(
        datetime.combine(FIRST_DAY, datetime.min.time())
        + timedelta(days=day, minutes=random_state.randrange(7 * 60, 20 * 60))
        for day in days
    )


def make_purchases(random_state: random.Random) -> list[ShopLine]:
    """Return the purchase lines, each invoice of one customer."""
    products = make_products(random_state)
    sizes = [1] * PURCHASE_INVOICE_COUNT
    for _ in range(PURCHASE_LINE_COUNT - PURCHASE_INVOICE_COUNT):
        sizes[random_state.randrange(len(sizes))] += 1
    lines = []
    for number, (time, size) in enumerate(zip(make_times(random_state), sizes, strict=True)):
        # Every customer orders at least once.
        is_first = number < CUSTOMER_COUNT
        customer = number if is_first else int(CUSTOMER_COUNT * random_state.random() ** 2)
        for code, name, price in random_state.sample(products, size):
            units = random_state.randrange(1, 40)
            if price < 5 and random_state.random() < 0.1:
                units = random_state.randrange(1001, 2400)
            country = COUNTRIES[min(customer % 7, 3)]
            lines.append(
                ShopLine(
                    *(str(500_001 + number), code, name, units, time, price),
                    *(str(12_000 + customer), country),
                )
            )
    return lines


def make_returns(purchases: list[ShopLine], random_state: random.Random) -> list[ShopLine]:
    """Return the return lines: every other one of the same units on the same day."""
    returns = []
    for number, line in enumerate(random_state.sample(purchases[:900], RETURN_COUNT)):
        is_reversal = number % 2 == 0
        returns.append(
            line._replace(
                invoice_id=f"C{600_001 + number}",
                quantity=-line.quantity if is_reversal else -((line.quantity + 1) // 2),
                invoiced_at=line.invoiced_at + timedelta(days=0 if is_reversal else 9, minutes=5),
            )
        )
    return returns


def make_rejected(purchases: list[ShopLine]) -> list[ShopLine]:
    """Return lines that the filters reject, most of them without a customer."""
    changes = [
        *({"customer_id": ""} for _ in range(20)),
        *({"stock_code": "POST", "description": "POSTAGE"} for _ in range(4)),
        *({"unit_price": Decimal("0.00")} for _ in range(3)),
        *({"unit_price": Decimal("0.01")} for _ in range(3)),
        *({"stock_code": ""} for _ in range(2)),
        {"unit_price": Decimal("-110620.65"), "quantity": 1, "customer_id": ""},
    ]
    return [
        line._replace(invoice_id=str(700_001 + number), **change)
        for number, (line, change) in enumerate(zip(purchases[40::25], changes, strict=False))
    ]


def make_shop() -> Shop:
    """Return all lines in the order of time, as a shop exports them."""
    random_state = random.Random(13)
    purchases = make_purchases(random_state)
    returns = make_returns(purchases, random_state)
    lines = [*purchases, *returns, *make_rejected(purchases)]
    return tuple(sorted(lines, key=lambda line: (line.invoiced_at, line.invoice_id)))


SHOP = make_shop()


def is_product(line: ShopLine) -> bool:
    """Return whether no filter rejects the line."""
    has_ids = bool(line.customer_id) and line.stock_code not in ("", "POST")
    return has_ids and line.unit_price >= Decimal("0.04")


# ---------- what an export cannot hold


def each_line(change: Callable[[ShopLine], ShopLine]) -> Change:
    """Return a change of every line by itself."""
    return lambda shop: tuple(map(change, shop))


def only_lines(is_kept: Callable[[ShopLine], bool]) -> Change:
    """Return a change that keeps some lines."""
    return lambda shop: tuple(filter(is_kept, shop))


without_times = each_line(
    lambda line: line._replace(invoiced_at=line.invoiced_at.replace(hour=0, minute=0))
)
without_countries = each_line(lambda line: line._replace(country="Unknown"))
without_descriptions = each_line(lambda line: line._replace(description=""))
with_customers_by_email = each_line(
    lambda line: line._replace(
        customer_id=f"c{line.customer_id}@example.org" if line.customer_id else ""
    )
)
with_numbered_orders = each_line(lambda line: line._replace(invoice_id=f"#{line.invoice_id}"))
with_line_breaks = each_line(
    lambda line: line._replace(description=line.description.replace(" ", "\n", 1))
)
with_latin_1_names = each_line(
    lambda line: line._replace(
        description=line.description.encode("latin-1", "replace").decode("latin-1")
    )
)
only_purchases = only_lines(lambda line: line.quantity > 0 and line.unit_price > 0)
only_coded = only_lines(lambda line: bool(line.stock_code))


def with_single_units(shop: Shop) -> Shop:
    """Return a line of one unit for each of up to three units."""
    return tuple(
        line._replace(quantity=1) for line in shop for _ in range(min(3, max(0, line.quantity)))
    )


def only_days(*days: int) -> Change:
    """Return a change that keeps lines of these days of the month."""
    return only_lines(lambda line: line.invoiced_at.day in days)
