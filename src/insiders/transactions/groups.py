"""Files with the same columns, which are decided together, and the SQL of their lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from insiders.transactions.columns import TYPES, Column, read_columns
from insiders.transactions.identifiers import check_identifiers
from insiders.transactions.options import ReadingOptions
from insiders.transactions.order_fields import first_line_fields, invoices_fill_down
from insiders.transactions.profile import profile
from insiders.transactions.sql import literal
from insiders.transactions.tables import SourceTable

# Fields whose text is kept where it could not be read.
WITH_RAW_TEXT = ("quantity", "unit_price", "line_amount", "invoiced_at")


@dataclass(frozen=True)
class ReadingGroup:
    """Files with the same columns, and how their lines are read."""

    tables: tuple[SourceTable, ...]
    columns: dict[str, Column]
    # Fields that are taken from the first line of each invoice.
    first_line_fields: tuple[str, ...]
    invoices_fill_down: bool

    @property
    def is_loaded(self) -> bool:
        """Whether the lines go into a table: a view would parse them again for each query."""
        is_csv = self.tables[0].file.format == "csv"
        return is_csv or bool(self.first_line_fields) or self.invoices_fill_down

    def to_sql(self) -> str:
        """Return the query of the group's lines, with the columns of `raw.lines`."""
        lines = "\nunion all\n".join(self.select_from(table) for table in self.tables)
        if not self.first_line_fields:
            return lines
        filled = fill_from_first_line(lines, self.first_line_fields, "file_name, invoice_id")
        if len(self.tables) > 1 and "invoiced_at" in self.first_line_fields:
            # An export that was cut inside an invoice: its lines in the next file have no order.
            filled = fill_from_first_line(filled, self.first_line_fields, "invoice_id")
        return filled

    def select_from(self, table: SourceTable) -> str:
        """Return the query of one file's lines."""
        values = [f"{self.columns[field].value} as {field}" for field in TYPES]
        raw = [f"{self.columns[field].raw} as {field}_raw" for field in WITH_RAW_TEXT]
        select = (
            f"select {literal(table.file.name)} as file_name, {table.line_number} as line_number,\n"
            + ",\n".join(values + raw)
            + f"\nfrom {table.relation}"
        )
        if self.invoices_fill_down:
            select = (
                "select * replace (last_value(invoice_id ignore nulls)"
                f" over (order by line_number) as invoice_id) from ({select})"
            )
        return select


def fill_from_first_line(lines: str, fields: Sequence[str], partition: str) -> str:
    """Return the query of lines whose fields are filled from the first line of each partition.

    Fields of a line with a date stay as they are if the date is one of the fields: its order has no
    more. A text that could not be read is reported, not replaced.
    """
    window = f"over (partition by {partition} order by file_name, line_number)"
    may_fill = "invoice_id is not null"
    if "invoiced_at" in fields:
        may_fill += " and invoiced_at is null and invoiced_at_raw is null"
    values = ", ".join(
        f"case when {may_fill} and {field} is null then first_value({field}) {window}"
        f" else {field} end as {field}"
        for field in fields
    )
    return f"select * replace ({values}) from ({lines})"


def describe_group(group: ReadingGroup) -> list[str]:
    """Return what a build says about a group of files: short, and what a user may not expect."""
    table, count = group.tables[0], len(group.tables)
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
    profile(connection, tables)
    check_identifiers(connection, tables[0])
    columns = read_columns(connection, tables, options)
    fills_down = invoices_fill_down(connection, tables)
    first_fields = first_line_fields(connection, tables, fills_down)
    return ReadingGroup(tuple(tables), columns, tuple(first_fields), fills_down)
