"""Files with the same columns, which are decided together, and the SQL of their lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from insiders.transactions.columns import Column, read_columns
from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.identifiers import check_identifiers
from insiders.transactions.options import ReadingOptions
from insiders.transactions.order_fields import first_line_fields, invoices_fill_down
from insiders.transactions.profile import profile_files
from insiders.transactions.schemas import TYPES, WITH_RAW_TEXT
from insiders.transactions.sql import literals
from insiders.transactions.tables import SourceTable

# Stock codes of lines that sum up others.
TOTALS = ("TOTAL", "TOTALS", "SUBTOTAL", "GRAND TOTAL", "SUM", "SUMME", "GESAMT")


@dataclass(frozen=True)
class ReadingGroup:
    """Files with the same columns, and how their lines are read."""

    tables: tuple[SourceTable, ...]
    columns: dict[str, Column]
    # Fields that are taken from the first line of each invoice.
    first_line_fields: tuple[str, ...]
    invoices_fill_down: bool

    @property
    def file_count(self) -> int:
        """The number of files."""
        return sum(table.file_count for table in self.tables)

    @property
    def is_loaded(self) -> bool:
        """Whether the lines go into a table: a view would parse them again for each query."""
        is_csv = self.tables[0].file.format == "csv"
        # Copies of objects are deleted when the build ends.
        is_kept = any(table.kept_count or table.file.copy for table in self.tables)
        return is_csv or is_kept or bool(self.first_line_fields) or self.invoices_fill_down

    def to_sql(self) -> str:
        """Return the query of the group's lines, with the columns of `raw.lines`."""
        lines = "\nunion all\n".join(self.select_from(table) for table in self.tables)
        if not self.first_line_fields:
            return lines
        filled = fill_from_first_line(lines, self.first_line_fields, "file_name, invoice_id")
        if self.file_count > 1 and "invoiced_at" in self.first_line_fields:
            # An export that was cut inside an invoice: its lines in the next file have no order.
            filled = fill_from_first_line(filled, self.first_line_fields, "invoice_id")
        return filled

    def select_from(self, table: SourceTable) -> str:
        """Return the query of one file's lines."""
        values = [f"{self.columns[field].value} as {field}" for field in TYPES]
        raw = [f"{self.columns[field].raw} as {field}_raw" for field in WITH_RAW_TEXT]
        select = (
            f"select {table.file_name} as file_name, {table.line_number} as line_number,\n"
            + ",\n".join(values + raw)
            + f"\nfrom {table.relation}"
        )
        if self.invoices_fill_down:
            # A line of totals belongs to no invoice.
            select = (
                f"select * replace (case when stock_code in ({literals(TOTALS)}) then invoice_id"
                " else last_value(invoice_id ignore nulls) over (partition by file_name"
                " order by line_number) end"
                f" as invoice_id) from ({select})"
            )
        return select


def fill_from_first_line(lines: str, fields: Sequence[str], partition: str) -> str:
    """Return the query of lines whose fields are filled from the first line of each partition.

    Fields of a line with a date stay as they are if the date is one of the fields: its order has no
    more. A text that could not be read is reported, not replaced.
    """
    # The first line above, not the first of all: two shops may number their orders alike.
    window = f"over (partition by {partition} order by file_name, line_number)"
    has_date = "invoiced_at" in fields
    may_fill = "invoice_id is not null"
    if has_date:
        may_fill += " and invoiced_at is null and invoiced_at_raw is null"
    values = ", ".join(
        f"case when {may_fill} and {field} is null then (last_value(case when"
        f" {'invoiced_at' if has_date else field} is not null then {{'value': {field}}} end"
        f" ignore nulls) {window}).value else {field} end as {field}"
        for field in fields
    )
    return f"select * replace ({values}) from ({lines})"


def describe_group(group: ReadingGroup) -> list[str]:
    """Return what a build says about a group of files: short, and what a user may not expect."""
    table, count = group.tables[0], group.file_count
    files = f" in {count:,} files" if count > 1 else ""
    sentences = [f"Layout {table.mapping.layout or 'of column_names'}{files}, {table.description}"]
    for field in ("invoiced_at", "unit_price", "line_amount"):
        if description := group.columns[field].description:
            sentences.append(f"{table.mapping.columns[field]}: {description}")
    if group.invoices_fill_down:
        sentences.append("Lines without an invoice belong to the invoice above them")
    if group.first_line_fields:
        names = ", ".join(table.mapping.columns[field] for field in group.first_line_fields)
        sentences.append(f"From the first line of each invoice: {names}")
    return [*sentences, *table.mapping.messages]


def read_group(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[SourceTable], options: ReadingOptions
) -> ReadingGroup:
    """Return how files with the same columns are read, decided from all their lines."""
    profile = profile_files(connection, tables)
    check_identifiers(profile)
    columns = read_columns(profile, options)
    fills_down = invoices_fill_down(profile)
    if fills_down and profile.table.file.format == "table":
        raise InvalidTransactions(
            f"The {profile.table.file.label} has rows without an invoice in column"
            f" {profile.table.mapping.columns['invoice_id']}, and rows of a table have no order"
            " that says to which invoice they belong: expected an invoice in each. Fill the column."
        )
    first_fields = first_line_fields(profile, fills_down)
    return ReadingGroup(profile.tables, columns, tuple(first_fields), fills_down)
