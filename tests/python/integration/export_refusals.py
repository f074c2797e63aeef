"""The generated shop as files that can be read in two ways, and the var that decides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from integration.export_tables import (
    around,
    as_table,
    iso,
    month_first,
    plain,
    strftime,
    with_marks,
    write_csv,
)
from integration.export_writers import write_lines
from integration.generated_shop import Change, Shop, each_line, only_days, without_times

LOW_DAYS = only_days(*range(1, 13))
DAY_FIRST = strftime("%d/%m/%Y %H:%M")


@dataclass(frozen=True)
class Refusal:
    """How to write the files, excerpts of the question, and the vars that answer it."""

    write: Callable[[Shop, Path], Path]
    excerpts: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    # Empty where no var can: the file holds two formats.
    answer: dict[str, Any] = field(default_factory=dict)


def of_lines(
    *excerpts: str,
    changes: tuple[Change, ...] = (),
    answer: dict[str, Any] | None = None,
    **how: Any,
) -> Refusal:
    """Return the refusal of one file, written by `write_lines`."""
    return Refusal(partial(write_lines, **how), excerpts, changes, answer or {})


def every_second(first: Callable[[Any], str], second: Callable[[Any], str]) -> Any:
    """Return a writer that takes two writers by turns."""
    count = 0

    def write(value: Any) -> str:
        nonlocal count
        count += 1
        return (first, second)[count % 2](value)

    return write


def convert_low_days(time: datetime) -> str:
    """Write what a spreadsheet of the other locale makes of a date: it converts some of them."""
    if time.day <= 12:
        return f"{time.year}-{time.day:02}-{time.month:02} {time:%H:%M}"
    return DAY_FIRST(time)


def write_two_currencies(shop: Shop, folder: Path) -> Path:
    """Write a currency column with two codes."""
    codes = ["EUR" if number % 3 else "GBP" for number in range(len(shop))]
    return write_csv(as_table(shop) | {"Currency": codes}, folder / "lines.csv")


def write_unquoted(shop: Shop, folder: Path) -> Path:
    """Write decimal commas between commas, and quote nothing."""
    table = as_table(shop, price=with_marks("", ",")) | {"Description": ["LANTERN"] * len(shop)}
    rows = [",".join(row) for row in [tuple(table), *zip(*table.values(), strict=True)]]
    (folder / "lines.csv").write_text("\n".join(rows) + "\n")
    return folder / "lines.csv"


def write_siblings_of_two_orders(shop: Shop, folder: Path) -> Path:
    """Write two files with the same header, each in an order of its own."""
    half = len(shop) // 2
    write_lines(shop[:half], folder, "a.csv", DAY_FIRST)
    write_lines(shop[half:], folder, "b.csv", month_first)
    return folder


# A price with three decimals, or one in the thousands: nothing in the file tells.
with_thousands = each_line(
    lambda line: line._replace(
        unit_price=Decimal(1000 + int(line.unit_price)), quantity=1 if line.quantity > 0 else -1
    )
)
with_round_units = each_line(
    lambda line: line._replace(
        quantity=line.quantity // 1000 * 1000 if abs(line.quantity) >= 1000 else line.quantity
    )
)


REFUSALS = {
    "low days, day first": of_lines(
        *("date_order", "InvoiceDate", "day_first", "month_first"),
        changes=(LOW_DAYS,),
        answer={"date_order": "day_first"},
        date=DAY_FIRST,
    ),
    "low days, month first": of_lines(
        "date_order",
        changes=(LOW_DAYS,),
        answer={"date_order": "month_first"},
        date=month_first,
    ),
    "low days with points": of_lines(
        "date_order",
        changes=(LOW_DAYS, without_times),
        answer={"date_order": "day_first"},
        date=strftime("%d.%m.%Y"),
    ),
    "low days, two-digit years": of_lines(
        "date_order",
        changes=(LOW_DAYS, without_times),
        answer={"date_order": "day_first"},
        date=strftime("%d/%m/%y"),
    ),
    "low days, compact": of_lines(
        "date_order",
        changes=(LOW_DAYS, without_times),
        answer={"date_order": "day_first"},
        date=strftime("%d%m%Y"),
    ),
    "year first, two-digit years": of_lines(
        "date_order",
        changes=(without_times,),
        answer={"date_order": "year_first"},
        date=strftime("%y-%m-%d"),
    ),
    "day before the month, behind the year": of_lines(
        *("InvoiceDate", "timestamp_formats"),
        changes=(without_times,),
        answer={"timestamp_formats": ["%Y-%d-%m"]},
        date=strftime("%Y-%d-%m"),
    ),
    "low days, answered by formats": of_lines(
        "date_order",
        changes=(LOW_DAYS,),
        answer={"timestamp_formats": ["%d/%m/%Y %H:%M"]},
        date=DAY_FIRST,
    ),
    "two orders by turns": of_lines("InvoiceDate", date=every_second(DAY_FIRST, month_first)),
    "a few lines in another order": of_lines(
        "InvoiceDate",
        date=lambda time: (month_first if time.day in (13, 27) else DAY_FIRST)(time),
    ),
    "dates half converted": of_lines("InvoiceDate", date=convert_low_days),
    "ISO and day first": of_lines("InvoiceDate", date=every_second(iso, DAY_FIRST)),
    "siblings of two orders": Refusal(write_siblings_of_two_orders, ("InvoiceDate",)),
    "words as dates": of_lines(
        "InvoiceDate", date=lambda time: "yesterday" if time.day < 8 else iso(time)
    ),
    "decimal points and commas": of_lines(
        "UnitPrice", price=every_second(plain, with_marks("", ",")), delimiter=";"
    ),
    "thousands of both kinds": of_lines(
        "UnitPrice", price=every_second(with_marks(",", "."), with_marks(".", ",")), delimiter=";"
    ),
    "price of three digits behind a point": of_lines(
        *("decimal_marks", "UnitPrice"),
        changes=(with_thousands,),
        answer={"decimal_marks": {"unit_price": ","}},
        price=lambda price: f"{price:,}".replace(",", "."),
        delimiter=";",
    ),
    "price of three digits behind a comma": of_lines(
        *("decimal_marks", "UnitPrice"),
        changes=(with_thousands,),
        answer={"decimal_marks": {"unit_price": "."}},
        price=lambda price: f"{price:,}",
    ),
    "round thousands of units": of_lines(
        *("decimal_marks", "Quantity"),
        changes=(with_round_units,),
        answer={"decimal_marks": {"quantity": ","}},
        quantity=lambda units: f"{units:,}".replace(",", "."),
    ),
    "decimal commas between commas": Refusal(write_unquoted, ("Line 2", "not valid CSV")),
    "pounds and euros": of_lines("UnitPrice", price=every_second(around("£", ""), around("€", ""))),
    "two currencies": Refusal(write_two_currencies, ("reporting_currency", "EUR", "GBP")),
}
