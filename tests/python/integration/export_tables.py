"""Tables of text and the files that hold them: what all writers of exports share."""

import csv
import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from integration.generated_shop import Change, Shop

# The texts of each column, in the order of the file.
Table = dict[str, list[str]]
WriteDate = Callable[[datetime], str]
WriteNumber = Callable[[Decimal], str]

NO_BREAK_SPACE = "\xa0"
THIN_SPACE = "\u2009"


@dataclass(frozen=True)
class Export:
    """How to write a shop into a folder; `write` returns the file, the folder, or a glob."""

    write: Callable[[Shop, Path], Path]
    # What becomes of the shop in this export.
    changes: tuple[Change, ...] = ()
    # The vars that a user has to set.
    options: dict[str, Any] = field(default_factory=dict)


# ---------- dates


def strftime(form: str) -> WriteDate:
    """Return a writer of dates in this format."""
    return lambda time: time.strftime(form)


iso = strftime("%Y-%m-%d %H:%M")


def month_first(time: datetime) -> str:
    """Write `12/1/2023 8:26`, as the public file does."""
    return f"{time.month}/{time.day}/{time.year} {time.hour}:{time:%M}"


def half_days(time: datetime) -> str:
    """Write `12/1/2023 8:26 PM`."""
    return f"{time.month}/{time.day}/{time.year} {time.hour % 12 or 12}:{time:%M %p}"


def excel_serial(time: datetime) -> str:
    """Write the days since the end of 1899, as a spreadsheet stores a date."""
    days = (time - datetime(1899, 12, 30)) / timedelta(days=1)
    return f"{days:.10f}".rstrip("0").rstrip(".")


def epoch_seconds(time: datetime) -> str:
    """Write the seconds since 1970."""
    return str((time - datetime(1970, 1, 1)) // timedelta(seconds=1))


# ---------- numbers


def plain(number: Decimal) -> str:
    """Write `1234.56`."""
    return f"{number:f}"


def with_marks(thousands: str, decimal: str) -> WriteNumber:
    """Return a writer of numbers with these marks."""
    marks = str.maketrans({",": thousands, ".": decimal})
    return lambda number: f"{number:,f}".translate(marks)


def indian(number: Decimal) -> str:
    """Write `1,10,620.65`: groups of two digits above the thousands."""
    sign, text = "-" if number < 0 else "", f"{abs(number):f}"
    whole, mark, rest = text.partition(".")
    groups = [whole[-3:]]
    while whole := whole[:-3] if len(groups) == 1 else whole[:-2]:
        groups.insert(0, whole[-2:])
    return sign + ",".join(groups) + mark + rest


def around(before: str, after: str, write: WriteNumber = plain) -> WriteNumber:
    """Return a writer of numbers with texts around them, behind the sign."""
    return lambda number: f"{'-' if number < 0 else ''}{before}{write(abs(number))}{after}"


def in_parentheses(number: Decimal) -> str:
    """Write `(1234.56)` for a negative number."""
    return f"({-number:f})" if number < 0 else f"{number:f}"


def trailing_minus(number: Decimal) -> str:
    """Write `1234.56-` for a negative number."""
    return f"{-number:f}-" if number < 0 else f"{number:f}"


def typographic_minus(number: Decimal) -> str:
    """Write U+2212 for a minus."""
    return f"{number:f}".replace("-", "\u2212")


# ---------- tables


def as_table(
    shop: Shop, date: WriteDate = iso, price: WriteNumber = plain, quantity: WriteNumber = plain
) -> Table:
    """Return the columns of Online Retail."""
    return {
        "InvoiceNo": [line.invoice_id for line in shop],
        "StockCode": [line.stock_code for line in shop],
        "Description": [line.description for line in shop],
        "Quantity": [quantity(Decimal(line.quantity)) for line in shop],
        "InvoiceDate": [date(line.invoiced_at) for line in shop],
        "UnitPrice": [price(line.unit_price) for line in shop],
        "CustomerID": [line.customer_id for line in shop],
        "Country": [line.country for line in shop],
    }


def amounts(shop: Shop, write: WriteNumber = plain) -> list[str]:
    """Return the amount of each line."""
    return [write(line.quantity * line.unit_price) for line in shop]


def renamed(table: Table, names: dict[str, str]) -> Table:
    """Return the table with other names of columns."""
    return {names.get(name, name): texts for name, texts in table.items()}


def arranged(table: Table, columns: dict[str, str]) -> Table:
    """Return other columns: by name a column of the table, or `=` and one text for all lines."""
    count = len(table["InvoiceNo"])
    return {
        name: [source[1:]] * count if source.startswith("=") else table[source]
        for name, source in columns.items()
    }


def changed(table: Table, column: str, change: Callable[[str], str]) -> Table:
    """Return the table with other texts in one column."""
    return table | {column: [change(text) for text in table[column]]}


def on_first_lines(table: Table, *columns: str, invoice: str = "InvoiceNo") -> Table:
    """Return the table with texts in these columns on the first line of each invoice only."""
    numbered = list(enumerate(table[invoice]))
    first = {invoice_id: number for number, invoice_id in reversed(numbered)}
    return table | {
        column: [
            text if first[invoice_id] == number else ""
            for (number, invoice_id), text in zip(numbered, table[column], strict=True)
        ]
        for column in columns
    }


def lines_of(table: Table, start: int, stop: int | None = None) -> Table:
    """Return some lines of the table."""
    return {name: texts[start:stop] for name, texts in table.items()}


# ---------- files


def write_csv(
    table: Table,
    path: Path,
    delimiter: str = ",",
    encoding: str = "utf-8",
    title: str = "",
    line_end: str = "\n",
    is_quoted: bool = False,
    is_compressed: bool = False,
) -> Path:
    """Write the table as CSV with a header, and return the path."""
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerow(table)
    writer.writerows(zip(*table.values(), strict=True))
    content = (title + text.getvalue()).encode(encoding)
    path.write_bytes(gzip.compress(content) if is_compressed else content)
    return path
