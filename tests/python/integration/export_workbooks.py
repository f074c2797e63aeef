"""The generated shop as a workbook, as a user or a spreadsheet saves it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from integration.export_tables import Export, as_table
from integration.generated_shop import Shop, ShopLine, with_latin_1_names, with_line_breaks

Rows = list[Sequence[Any]]
Sheets = dict[str, Rows]


def number_or_text(text: str) -> int | str | None:
    """Return what a spreadsheet makes of an id; a zero in front keeps it a text."""
    return int(text) if text.isdigit() and not text.startswith("0") else text or None


def as_cells(line: ShopLine) -> tuple[Any, ...]:
    """Return the cells of a line; numbers and dates are not texts."""
    ids = (number_or_text(line.invoice_id), number_or_text(line.stock_code))
    values = (line.quantity, line.invoiced_at, float(line.unit_price))
    customer = number_or_text(line.customer_id)
    return (*ids, line.description or None, *values, customer, line.country or None)


def as_rows(lines: Iterable[ShopLine]) -> Rows:
    """Return a header and the cells of lines."""
    return [tuple(as_table(())), *map(as_cells, lines)]


def in_one_sheet(shop: Shop) -> Sheets:
    """Return all lines, and nothing else."""
    return {"Lines": as_rows(shop)}


def in_two_sheets(shop: Shop) -> Sheets:
    """Return two sheets that share a quarter of the invoices, and other sheets beside them."""
    invoices = list(dict.fromkeys(line.invoice_id for line in shop))
    count = len(invoices)
    first, second = set(invoices[: count * 5 // 8]), set(invoices[count * 3 // 8 :])
    return {
        "About": [["Invoice lines of a shop"]],
        "Year 2009-2010": as_rows(line for line in shop if line.invoice_id in first),
        "Year 2010-2011": as_rows(line for line in shop if line.invoice_id in second),
        "Empty": [],
    }


def below_a_title(shop: Shop) -> Sheets:
    """Return all lines below a title, with an empty row between every ten."""
    header, *rows = as_rows(shop)
    spaced = [row for number, row in enumerate(rows) for row in ([[]] * (number % 10 == 0) + [row])]
    return {"Report": [["Report of all invoices"], [], header, *spaced]}


def write_workbook(shop: Shop, folder: Path, arrange: Callable[[Shop], Sheets]) -> Path:
    """Write the sheets into a workbook."""
    book = Workbook(write_only=True)
    for name, rows in arrange(shop).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "lines.xlsx"
    book.save(path)
    return path


WORKBOOKS = {
    "a workbook": Export(partial(write_workbook, arrange=in_one_sheet)),
    "a workbook with line breaks": Export(
        partial(write_workbook, arrange=in_one_sheet), (with_line_breaks, with_latin_1_names)
    ),
    "a workbook of two sheets and others": Export(partial(write_workbook, arrange=in_two_sheets)),
    "a workbook with a title and empty rows": Export(
        partial(write_workbook, arrange=below_a_title)
    ),
}
