"""The generated shop as exports write it: one entry for each kind, with what it cannot hold."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from integration.export_parquet import PARQUET, write_parquet
from integration.export_tables import (
    NO_BREAK_SPACE,
    THIN_SPACE,
    Export,
    Table,
    WriteDate,
    WriteNumber,
    amounts,
    around,
    arranged,
    as_table,
    changed,
    epoch_seconds,
    excel_serial,
    half_days,
    in_parentheses,
    indian,
    iso,
    lines_of,
    month_first,
    on_first_lines,
    plain,
    renamed,
    strftime,
    trailing_minus,
    typographic_minus,
    with_marks,
    write_csv,
)
from integration.export_workbooks import WORKBOOKS
from integration.generated_shop import (
    Change,
    Shop,
    only_purchases,
    with_customers_by_email,
    with_latin_1_names,
    with_line_breaks,
    with_numbered_orders,
    with_single_units,
    without_countries,
    without_descriptions,
    without_times,
)

Edit = Callable[[Table], Table]


def unchanged(table: Table) -> Table:
    """Return the table."""
    return table


def write_lines(
    shop: Shop,
    folder: Path,
    name: str = "lines.csv",
    date: WriteDate = iso,
    price: WriteNumber = plain,
    quantity: WriteNumber = plain,
    edit: Edit = unchanged,
    **file: Any,
) -> Path:
    """Write the columns of Online Retail, edited, into one file."""
    return write_csv(edit(as_table(shop, date, price, quantity)), folder / name, **file)


def lines(*changes: Change, options: dict[str, Any] | None = None, **how: Any) -> Export:
    """Return an export of one file, written by `write_lines`."""
    return Export(partial(write_lines, **how), changes, options or {})


def edit_column(column: str, change: Callable[[str], str]) -> Edit:
    """Return an edit of all texts of a column."""
    return lambda table: changed(table, column, change)


def missing_as(text: str) -> Edit:
    """Return an edit that writes missing customers and stock codes as a text."""
    return lambda table: changed(
        changed(table, "CustomerID", lambda value: value or text),
        "StockCode",
        lambda value: value or text,
    )


# ---------- encodings, formats, delimiters

FILES = {
    "plain": lines(),
    "UTF-8 with a byte order mark": lines(encoding="utf-8-sig"),
    "UTF-16 with a byte order mark": lines(encoding="utf-16"),
    "UTF-16 big-endian with a byte order mark": lines(encoding="utf-16-be", title="\ufeff"),
    "UTF-16 little-endian": lines(encoding="utf-16-le"),
    "UTF-16 big-endian": lines(encoding="utf-16-be"),
    "UTF-16 with tabs": lines(encoding="utf-16", delimiter="\t", name="lines.txt"),
    "Windows-1252": lines(encoding="cp1252"),
    "Latin-1": lines(with_latin_1_names, encoding="latin-1"),
    "compressed": lines(name="lines.csv.gz", is_compressed=True),
    "compressed under another name": lines(is_compressed=True),
    "compressed Windows-1252": lines(is_compressed=True, encoding="cp1252", name="lines.csv.gz"),
    "not compressed under the name": lines(name="lines.csv.gz"),
    "CSV called Parquet": lines(name="lines.parquet"),
    "CSV called text": lines(name="lines.txt", delimiter="\t"),
    "no extension": lines(name="lines"),
    "a name with an apostrophe and spaces": lines(name="the shop's lines [1].csv"),
    "semicolons": lines(delimiter=";"),
    "tabs": lines(delimiter="\t", name="lines.tsv"),
    "pipes": lines(delimiter="|"),
    "delimiter by var": lines(delimiter="~", options={"csv_delimiter": "~"}),
    "sep line": lines(delimiter=";", title="sep=;\n"),
    "title rows": lines(title="Sales report 2023\nShop: Lanterns & more\n\n"),
    "title rows of cells": lines(title="Report;Lines;;;;;;\n;;;;;;;\n", delimiter=";"),
    "CRLF": lines(line_end="\r\n"),
    "CR": lines(line_end="\r"),
    "CRLF in Windows-1252": lines(line_end="\r\n", encoding="cp1252"),
    "every text quoted": lines(is_quoted=True),
    "line breaks in names": lines(with_line_breaks),
    "CRLF and line breaks in names": lines(with_line_breaks, line_end="\r\n", is_quoted=True),
}


# ---------- layouts

OWN_NAMES = {
    "InvoiceNo": ("invoice_id", "Vorgang"),
    "StockCode": ("stock_code", "Ware"),
    "Description": ("description", "Text"),
    "Quantity": ("quantity", "Wie viele"),
    "InvoiceDate": ("invoiced_at", "Wann"),
    "UnitPrice": ("unit_price", 'Wert "netto"'),
    "CustomerID": ("customer_id", "Wer"),
    "Country": ("country", "Wo"),
}
SHOPIFY = {
    "Name": "InvoiceNo",
    "Email": "CustomerID",
    "Financial Status": "=paid",
    "Paid at": "InvoiceDate",
    "Currency": "=GBP",
    "Subtotal": "=0.00",
    "Total": "=0.00",
    "Created at": "InvoiceDate",
    "Lineitem quantity": "Quantity",
    "Lineitem name": "Description",
    "Lineitem price": "UnitPrice",
    "Lineitem compare at price": "=",
    "Lineitem sku": "StockCode",
    "Billing Name": "=A. Customer",
    "Billing Country": "=XX",
    "Shipping Name": "=A. Customer",
    "Shipping Country": "Country",
    "Notes": "=",
    "Id": "=5000000000001",
}
SHOPIFY_ORDER = (
    *("Email", "Financial Status", "Paid at", "Currency", "Subtotal", "Total", "Created at"),
    *("Billing Name", "Billing Country", "Shipping Name", "Shipping Country", "Id"),
)
SHOPIFY_CHANGES = (only_purchases, with_customers_by_email, with_numbered_orders)
WOOCOMMERCE = {
    "Order Number": "InvoiceNo",
    "Order Status": "=completed",
    "Order Date": "InvoiceDate",
    "Customer User ID": "CustomerID",
    "Country Code (Billing)": "Country",
    "Currency": "=EUR",
    "SKU": "StockCode",
    "Item #": "=1",
    "Item Name": "Description",
    "Quantity": "Quantity",
    "Item Cost": "UnitPrice",
}
MAGENTO = {
    "increment_id": "InvoiceNo",
    "created_at": "InvoiceDate",
    "status": "=complete",
    "customer_email": "CustomerID",
    "sku": "StockCode",
    "name": "Description",
    "qty_ordered": "Quantity",
    "price": "UnitPrice",
    "row_total": "Amount",
    "order_currency_code": "=EUR",
    "country_id": "Country",
}
STRIPE = {
    "Invoice ID": "InvoiceNo",
    "Date (UTC)": "InvoiceDate",
    "Customer ID": "CustomerID",
    "Line Item Description": "Description",
    "Line Item Quantity": "Quantity",
    "Line Item Amount": "Amount",
    "Currency": "=gbp",
    "Product ID": "StockCode",
}
SUPERSTORE = {
    "Row ID": "=1",
    "Order ID": "InvoiceNo",
    "Order Date": "InvoiceDate",
    "Ship Date": "=1/1/2024",
    "Ship Mode": "=Second Class",
    "Customer ID": "CustomerID",
    "Customer Name": "=A. Customer",
    "Segment": "=Consumer",
    "Country": "Country",
    "City": "=Henderson",
    "Product ID": "StockCode",
    "Category": "=Furniture",
    "Product Name": "Description",
    "Sales": "Amount",
    "Quantity": "Quantity",
    "Discount": "=0",
    "Profit": "=41.9136",
}
OLIST = {
    "order_id": "InvoiceNo",
    "order_item_id": "=1",
    "product_id": "StockCode",
    "price": "UnitPrice",
    "freight_value": "=13.29",
    "order_purchase_timestamp": "InvoiceDate",
    "order_status": "=delivered",
    "customer_unique_id": "CustomerID",
    "customer_state": "Country",
}


def write_layout(
    shop: Shop,
    folder: Path,
    layout: dict[str, str],
    date: WriteDate = iso,
    number: WriteNumber = plain,
    order_columns: tuple[str, ...] = (),
    **file: Any,
) -> Path:
    """Write the columns of another layout."""
    table = as_table(shop, date, number, number) | {"Amount": amounts(shop, number)}
    arrangement = arranged(table, layout)
    if order_columns:
        invoice = next(name for name, source in layout.items() if source == "InvoiceNo")
        arrangement = on_first_lines(arrangement, *order_columns, invoice=invoice)
    return write_csv(arrangement, folder / "lines.csv", **file)


def layout(columns: dict[str, str], *changes: Change, **how: Any) -> Export:
    """Return an export in another layout."""
    return Export(partial(write_layout, layout=columns, **how), changes)


def with_amount(name: str, amount: WriteNumber = plain) -> Export:
    """Return an export of the columns of Online Retail, and an amount beside the price."""

    def write(shop: Shop, folder: Path) -> Path:
        return write_csv(as_table(shop) | {name: amounts(shop, amount)}, folder / "lines.csv")

    return Export(write)


SHUFFLED = ("Country", "UnitPrice", "InvoiceDate", "StockCode", "CustomerID", "Description")
LAYOUTS = {
    "empty ninth column": lines(edit=lambda t: t | {"Unnamed: 8": [""] * len(t["Quantity"])}),
    "column without a name": lines(
        edit=lambda t: {"": [str(number) for number, _ in enumerate(t["Quantity"])]} | t
    ),
    "other order of columns": lines(edit=lambda t: {name: t[name] for name in SHUFFLED} | t),
    "other case of the header": lines(
        edit=lambda t: {name.upper(): texts for name, texts in t.items()}
    ),
    "other spaces in the header": lines(
        edit=lambda t: renamed(t, {"InvoiceNo": " Invoice No ", "StockCode": "stock_code"})
    ),
    "names by var": lines(
        edit=lambda t: renamed(t, {old: new for old, (_, new) in OWN_NAMES.items()}),
        options={"column_names": {ours: [theirs] for ours, theirs in OWN_NAMES.values()}},
    ),
    "one name by var": lines(
        edit=lambda t: renamed(t, {"CustomerID": "Wer"}),
        options={"column_names": {"customer_id": "Wer"}},
    ),
    "Online Retail II": lines(
        edit=lambda t: renamed(
            t, {"InvoiceNo": "Invoice", "UnitPrice": "Price", "CustomerID": "Customer ID"}
        )
    ),
    "Shopify": layout(
        SHOPIFY,
        *SHOPIFY_CHANGES,
        date=strftime("%Y-%m-%d %H:%M:%S +0200"),
        order_columns=SHOPIFY_ORDER,
    ),
    "WooCommerce": layout(WOOCOMMERCE, date=strftime("%Y-%m-%d %H:%M:%S")),
    "Magento": layout(MAGENTO, with_customers_by_email, number=lambda n: f"{n:.4f}"),
    "Stripe": layout(STRIPE, without_countries),
    "Superstore": layout(SUPERSTORE, without_times, date=strftime("%m/%d/%Y")),
    "Olist": layout(
        OLIST,
        *(only_purchases, with_single_units, without_descriptions),
        date=strftime("%Y-%m-%d %H:%M:%S"),
    ),
    "German": layout(
        {
            "Rechnungsnummer": "InvoiceNo",
            "Artikelnummer": "StockCode",
            "Bezeichnung": "Description",
            "Menge": "Quantity",
            "Datum": "InvoiceDate",
            "Einzelpreis": "UnitPrice",
            "Kundennummer": "CustomerID",
            "Land": "Country",
        },
        date=strftime("%d.%m.%Y %H:%M"),
        number=with_marks(".", ","),
        delimiter=";",
        encoding="cp1252",
    ),
    "order fields on the first line": lines(
        edit=lambda t: on_first_lines(t, "InvoiceDate", "CustomerID", "Country")
    ),
    "invoice on the first line": lines(
        edit=lambda t: on_first_lines(t, "InvoiceNo", "InvoiceDate", "CustomerID", "Country")
    ),
    "amount beside the price": with_amount("Line Total"),
    "amount in another number format": with_amount("Amount", with_marks(".", ",")),
    "one currency": lines(edit=lambda t: t | {"Currency": ["GBP"] * len(t["Quantity"])}),
}


# ---------- dates

# Without summer time, so that a zone and an offset are the same.
IN_JOHANNESBURG = timedelta(hours=2)
DATES = {
    "ISO with seconds": lines(date=strftime("%Y-%m-%d %H:%M:%S")),
    "ISO with T": lines(date=strftime("%Y-%m-%dT%H:%M:%S")),
    "ISO with fractions": lines(date=strftime("%Y-%m-%d %H:%M:%S.123456")),
    "ISO with T, fraction and Z": lines(date=strftime("%Y-%m-%dT%H:%M:%S.000Z")),
    "ISO with UTC": lines(date=strftime("%Y-%m-%d %H:%M:%S UTC")),
    "ISO with an offset": lines(date=strftime("%Y-%m-%dT%H:%M:%S+02:00")),
    "ISO with a short offset": lines(date=strftime("%Y-%m-%d %H:%M:%S +0200")),
    "ISO with slashes": lines(date=strftime("%Y/%m/%d %H:%M")),
    "ISO without times": lines(without_times, date=strftime("%Y-%m-%d")),
    "ISO in a named zone": lines(
        date=lambda time: f"{time - IN_JOHANNESBURG:%Y-%m-%dT%H:%M:%SZ}",
        options={"time_zone": "Africa/Johannesburg"},
    ),
    "day first": lines(date=strftime("%d/%m/%Y %H:%M")),
    "day first with points": lines(date=strftime("%d.%m.%Y %H:%M:%S")),
    "day first with hyphens": lines(date=strftime("%d-%m-%Y %H:%M")),
    "day first without zeros": lines(date=lambda time: f"{time.day}/{time:%-m/%Y %-H:%M}"),
    "day first without times": lines(without_times, date=strftime("%d/%m/%Y")),
    "day first, two-digit years": lines(date=strftime("%d/%m/%y %H:%M")),
    "points, two-digit years": lines(without_times, date=strftime("%d.%m.%y")),
    "day first with a comma": lines(date=strftime("%d/%m/%Y, %H:%M:%S")),
    "month first": lines(date=month_first),
    "month first with AM and PM": lines(date=half_days),
    "month first, two-digit years": lines(date=strftime("%m/%d/%y %H:%M")),
    "month first without times": lines(without_times, date=strftime("%m/%d/%Y")),
    "month names": lines(without_times, date=strftime("%d-%b-%y")),
    "month names and spaces": lines(date=strftime("%d %b %Y %H:%M")),
    "month names first": lines(without_times, date=strftime("%b %d, %Y")),
    "month names first with AM and PM": lines(date=strftime("%B %-d, %Y %-I:%M %p")),
    "weekdays": lines(date=strftime("%a, %d %b %Y %H:%M:%S")),
    "weekdays, month names first": lines(without_times, date=strftime("%A, %B %d, %Y")),
    "compact": lines(without_times, date=strftime("%Y%m%d")),
    "compact with times": lines(date=strftime("%Y%m%d %H%M")),
    "compact with seconds": lines(date=strftime("%Y%m%d%H%M%S")),
    "compact, day first": lines(without_times, date=strftime("%d%m%Y")),
    "Excel serials": lines(date=excel_serial),
    "Excel serials without times": lines(without_times, date=excel_serial),
    "Excel serials with decimal commas": lines(
        date=lambda time: excel_serial(time).replace(".", ","),
        price=with_marks("", ","),
        delimiter=";",
    ),
    "epoch seconds": lines(date=epoch_seconds),
    "epoch milliseconds": lines(date=lambda time: f"{epoch_seconds(time)}000"),
    "epoch microseconds": lines(date=lambda time: f"{epoch_seconds(time)}000000"),
    "hours and minutes behind a point": lines(date=strftime("%d.%m.%Y %H.%M")),
    "offset of hours": lines(date=strftime("%Y-%m-%d %H:%M:%S+00")),
    "two offsets": lines(
        date=lambda time: f"{time:%Y-%m-%dT%H:%M}:00{'+01:00' if time.month < 4 else '+02:00'}"
    ),
    "JavaScript": lines(date=strftime("%a %b %d %Y %H:%M:%S GMT+0100 (CET)")),
    "log of a server": lines(date=strftime("%d/%b/%Y:%H:%M:%S")),
    "dates by var": lines(
        date=strftime("%H:%M on %Y, %d %m"),
        options={"timestamp_formats": ["%H:%M on %Y, %d %m"]},
    ),
}


# ---------- numbers


def numbers(
    price: WriteNumber, quantity: WriteNumber | None = None, delimiter: str = ";", **how: Any
) -> Export:
    """Return an export with other numbers."""
    return lines(price=price, quantity=quantity or price, delimiter=delimiter, **how)


NUMBERS = {
    "decimal commas": numbers(with_marks("", ",")),
    "decimal commas between commas": numbers(with_marks("", ","), delimiter=","),
    "1.234,56": numbers(with_marks(".", ",")),
    "1,234.56": numbers(with_marks(",", "."), delimiter=","),
    "1 234,56": numbers(with_marks(" ", ",")),
    "1 234,56 with no-break spaces": numbers(with_marks(NO_BREAK_SPACE, ",")),
    "1 234.56 with thin spaces": numbers(with_marks(THIN_SPACE, ".")),
    "1'234.56": numbers(with_marks("'", ".")),
    "1'234.56 with typographic marks": numbers(with_marks("\u2019", ".")),
    "Indian": numbers(indian),
    "pounds in front": numbers(around("£", ""), plain),
    "pounds with thousands": numbers(around("£", "", with_marks(",", ".")), with_marks(",", ".")),
    "euros behind": numbers(
        around("", NO_BREAK_SPACE + "€", with_marks(".", ",")), with_marks(".", ",")
    ),
    "euros in Windows-1252": numbers(
        around("€ ", "", with_marks("", ",")), plain, encoding="cp1252"
    ),
    "code in front": numbers(around("EUR ", ""), plain),
    "code behind": numbers(around("", " GBP"), plain),
    "US$": numbers(around("US$", ""), plain),
    "kr": numbers(around("", " kr", with_marks(" ", ",")), plain),
    "parentheses": numbers(in_parentheses),
    "trailing minus": numbers(trailing_minus),
    "typographic minus": numbers(typographic_minus),
    "quantities as floats": numbers(plain, lambda number: f"{number:.1f}"),
    "quantities with decimal commas": numbers(
        with_marks("", ","), lambda number: f"{number:.2f}".replace(".", ",")
    ),
    "prices with four decimals": numbers(lambda number: f"{number:.4f}", plain),
    "prices without needless zeros": numbers(lambda number: f"{float(number):.15g}", plain),
    "plus signs": numbers(lambda number: f"{number:+f}"),
    "spaces around": numbers(lambda number: f"  {number:f} ", lambda number: f" {number:f}  "),
}


# ---------- codes and missing values


def in_turn(*writers: Callable[[str], str]) -> Callable[[str], str]:
    """Return a change that takes one writer after the other."""
    count = 0

    def write(text: str) -> str:
        nonlocal count
        count += 1
        return writers[count % len(writers)](text)

    return write


def with_text(end: str) -> Callable[[str], str]:
    """Return a change that appends to a text, if there is one."""
    return lambda text: text and text + end


TEXTS = {
    **{
        f"missing as {text}": lines(edit=missing_as(text))
        for text in ("NULL", "nan", "NaN", "<NA>", r"\N", "N/A", "#N/A", "None", "null", " ")
    },
    "guests as 0": lines(edit=edit_column("CustomerID", lambda text: text or "0")),
    "guests as words": lines(edit=edit_column("CustomerID", lambda text: text or "Guest")),
    "customers as floats": lines(edit=edit_column("CustomerID", with_text(".0"))),
    "some customers with two decimals": lines(
        edit=lambda t: changed(t, "CustomerID", in_turn(str, with_text(".00")))
    ),
    "mixed case of stock codes": lines(
        edit=lambda t: changed(t, "StockCode", in_turn(str.lower, str.upper))
    ),
    "spaces around codes": lines(
        edit=lambda t: changed(
            changed(t, "StockCode", in_turn(str, lambda text: f" {text} ")),
            "CustomerID",
            in_turn(with_text(NO_BREAK_SPACE), with_text("\t"), str),
        )
    ),
}


# ---------- several files


def split_position(shop: Shop) -> int:
    """Return a position near the middle, between two lines of one invoice."""
    return next(
        number
        for number in range(len(shop) // 2, len(shop))
        if shop[number].invoice_id == shop[number - 1].invoice_id
    )


def write_parts(shop: Shop, folder: Path) -> Path:
    """Write two files of about the same number of lines, with one invoice in both."""
    table, position = as_table(shop, month_first), split_position(shop)
    write_csv(lines_of(table, 0, position), folder / "part-1.csv")
    write_csv(lines_of(table, position), folder / "part-2.csv")
    return folder


def write_parts_of_orders(shop: Shop, folder: Path) -> Path:
    """Write two files, the second one without the order fields of its first invoice."""
    table = on_first_lines(as_table(shop), "InvoiceDate", "CustomerID", "Country")
    position = split_position(shop)
    write_csv(lines_of(table, 0, position), folder / "part-1.csv")
    write_csv(lines_of(table, position), folder / "part-2.csv")
    return folder


def split_months(shop: Shop, first: int, last: int) -> Shop:
    """Return the lines of some months."""
    return tuple(line for line in shop if first <= line.invoiced_at.month <= last)


def write_overlap(shop: Shop, folder: Path) -> Path:
    """Write two files that both have the invoices of two months."""
    write_lines(split_months(shop, 1, 7), folder, "2023-01.csv", month_first)
    write_lines(split_months(shop, 6, 12), folder, "2023-06.csv", month_first)
    return folder / "2023-*.csv"


def write_overlap_of_formats(shop: Shop, folder: Path) -> Path:
    """Write two files in different formats that both have the invoices of two months."""
    write_lines(split_months(shop, 1, 7), folder, "a.csv", delimiter=";", price=with_marks("", ","))
    write_parquet(split_months(shop, 6, 12), folder, "b.parquet")
    return folder


def write_days(shop: Shop, folder: Path) -> Path:
    """Write a file for each day of the month; twelve of them could be read both ways."""
    for day in range(1, 32):
        of_day = tuple(line for line in shop if line.invoiced_at.day == day)
        write_lines(of_day, folder, f"day-{day:02}.csv", strftime("%d/%m/%Y %H:%M"))
    return folder


def write_different_files(shop: Shop, folder: Path) -> Path:
    """Write files of different headers, delimiters, dates, numbers and encodings."""
    third = len(shop) // 3
    write_lines(
        *(shop[:third], folder, "a.csv", strftime("%d/%m/%Y %H:%M"), with_marks(".", ",")),
        edit=lambda t: renamed(t, {"UnitPrice": "Price"}),
        delimiter=";",
        encoding="cp1252",
    )
    write_lines(shop[third : 2 * third], folder, "b.csv", month_first, is_compressed=True)
    write_parquet(shop[2 * third :], folder, "c.parquet")
    return folder


def write_columns_of_two_orders(shop: Shop, folder: Path) -> Path:
    """Write one half in reversed columns; both have dates that decide."""
    half = len(shop) // 2
    write_lines(shop[:half], folder, "a.csv", month_first)
    write_lines(shop[half:], folder, "b.csv", month_first, edit=lambda t: dict(reversed(t.items())))
    return folder / "*.csv"


def write_with_markers(shop: Shop, folder: Path) -> Path:
    """Write what Spark leaves in a folder, and a file that is hidden."""
    write_parts(shop, folder)
    (folder / "_SUCCESS").touch()
    (folder / ".lines.csv.crc").write_bytes(b"\0\1\2")
    return folder


SEVERAL = {
    "two files": Export(write_parts),
    "two files of orders": Export(write_parts_of_orders),
    "two files that overlap": Export(write_overlap),
    "two formats that overlap": Export(write_overlap_of_formats),
    "a file for each day": Export(write_days),
    "different files": Export(write_different_files),
    "two orders of columns": Export(write_columns_of_two_orders),
    "a folder of Spark": Export(write_with_markers),
}

EXPORTS: dict[str, Export] = (
    FILES | LAYOUTS | DATES | NUMBERS | TEXTS | SEVERAL | PARQUET | WORKBOOKS
)
