"""The expression of each column of `raw.lines`, as the values of the files ask for."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from insiders.transactions.choice import Reading
from insiders.transactions.dates import choose_date_reading, typed_date_expression
from insiders.transactions.file_checks import check_files
from insiders.transactions.numbers import (
    check_one_currency,
    choose_number_readings,
    typed_number_expression,
)
from insiders.transactions.options import ReadingOptions
from insiders.transactions.profile import NUMBERS, TEXTS, date_text, profiled_fields
from insiders.transactions.schemas import TYPES, WITHOUT_COLUMN
from insiders.transactions.sql import identifier, literal
from insiders.transactions.tables import SourceTable
from insiders.transactions.text import STEPS, needed_steps, text_expression


@dataclass(frozen=True)
class Column:
    """How one field is read: its value, and the text of the file where that is not readable."""

    value: str
    raw: str = "cast(null as varchar)"
    # For people: `day first: %d/%m/%Y %H:%M`.
    description: str = ""
    evidence: str = ""


def column_of_text(connection: duckdb.DuckDBPyConnection, table: SourceTable, field: str) -> str:
    """Return the expression of a text field, without steps that no value needs."""
    name = table.mapping.columns[field]
    column, column_type = identifier(name), table.types[name]
    is_profiled = column_type == "VARCHAR" and field in TEXTS
    steps = needed_steps(connection, field) if is_profiled else STEPS
    return text_expression(field, column, column_type, steps)


def read_text(
    connection: duckdb.DuckDBPyConnection,
    table: SourceTable,
    field: str,
    reading: Reading,
    is_given: bool,
) -> Column:
    """Return the column of a number or date that the file has as text."""
    name = table.mapping.columns[field]
    if not is_given:
        check_files(connection, field, name, reading)
    text = date_text(identifier(name), table.types[name]) if field == "invoiced_at" else None
    text = text or identifier(name)
    text = text_expression(field, text, "VARCHAR", needed_steps(connection, field))
    value = reading.sql(text)
    [(unreadable,)] = connection.execute(
        f"select count(*) from column_values where field = {literal(field)}"
        f" and ({reading.sql('value')}) is null"
    ).fetchall()
    raw = f"case when ({value}) is null then {text} end" if unreadable else Column.raw
    return Column(value, raw, reading.description, reading.evidence)


def read_typed(table: SourceTable, field: str, value: str) -> Column:
    """Return the column of a number or date that a Parquet file has as such."""
    name = identifier(table.mapping.columns[field])
    # NaN stands for a missing number.
    is_nan = f" and not isnan({name})" if table.type_of(field) in ("FLOAT", "DOUBLE") else ""
    return Column(value, f"case when ({value}) is null{is_nan} then cast({name} as varchar) end")


def read_numbers(
    connection: duckdb.DuckDBPyConnection, table: SourceTable, options: ReadingOptions
) -> dict[str, Column]:
    """Return the columns of quantity, price and amount that the files have."""
    texts = [field for field in NUMBERS if field in profiled_fields(table)]
    labels = {field: table.mapping.columns[field] for field in texts}
    if "currency" not in table.mapping.columns:
        for field in sorted({"unit_price", "line_amount"} & set(texts)):
            check_one_currency(connection, field, labels[field])
    readings = choose_number_readings(connection, labels, options.decimal_marks)
    columns = {}
    for field in NUMBERS:
        if field in readings:
            is_given = field in options.decimal_marks
            columns[field] = read_text(connection, table, field, readings[field], is_given)
        elif (column_type := table.type_of(field)) is not None:
            name = identifier(table.mapping.columns[field])
            value = typed_number_expression(field, column_type, name)
            columns[field] = read_typed(table, field, value)
    return columns


def read_date(
    connection: duckdb.DuckDBPyConnection, table: SourceTable, options: ReadingOptions
) -> Column:
    """Return the column of the invoice's date."""
    label = table.mapping.columns["invoiced_at"]
    if "invoiced_at" in profiled_fields(table):
        reading = choose_date_reading(
            connection,
            "invoiced_at",
            label,
            date_order=options.date_order,
            timestamp_formats=options.timestamp_formats,
            time_zone=options.time_zone,
        )
        is_given = bool(options.date_order or options.timestamp_formats)
        return read_text(connection, table, "invoiced_at", reading, is_given)
    column_type = table.types[label]
    value = typed_date_expression(column_type, options.time_zone, identifier(label))
    return read_typed(table, "invoiced_at", value)


def read_columns(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[SourceTable], options: ReadingOptions
) -> dict[str, Column]:
    """Return how each field is read from files that are decided together."""
    table = tables[0]
    columns = {
        field: Column(column_of_text(connection, table, field))
        for field in (*TEXTS, "description")
        if field in table.mapping.columns
    }
    columns |= read_numbers(connection, table, options)
    columns["invoiced_at"] = read_date(connection, table, options)
    for field, column_type in TYPES.items():
        value = WITHOUT_COLUMN.get(field, f"cast(null as {column_type})")
        if field == "currency" and options.reporting_currency:
            value = literal(options.reporting_currency)
        columns.setdefault(field, Column(value))
    return columns
