"""The expression of each column of `raw.lines`, as the values of the files ask for."""

from dataclasses import dataclass

from insiders.transactions.choice import Reading
from insiders.transactions.dates import choose_date_reading, typed_date_expression
from insiders.transactions.file_checks import check_files
from insiders.transactions.line_queries import lines_sql
from insiders.transactions.numbers import (
    check_one_currency,
    choose_number_readings,
    typed_number_expression,
)
from insiders.transactions.options import ReadingOptions
from insiders.transactions.profile import NUMBERS, TEXTS, Profile, column_text
from insiders.transactions.schemas import TYPES, WITHOUT_COLUMN
from insiders.transactions.sql import identifier, literal
from insiders.transactions.tables import SourceTable
from insiders.transactions.text import STEPS, text_expression


@dataclass(frozen=True)
class Column:
    """How one field is read: its value, and the text of the file where that is not readable."""

    value: str
    raw: str = "cast(null as varchar)"
    # For people: `day first: %d/%m/%Y %H:%M`.
    description: str = ""
    evidence: str = ""


def column_of_text(profile: Profile, field: str) -> str:
    """Return the expression of a text field, without steps that no value needs."""
    name = profile.table.mapping.columns[field]
    steps = profile.texts[field].steps if field in profile.texts else STEPS
    return text_expression(field, identifier(name), profile.table.types[name], steps)


def read_text(profile: Profile, field: str, reading: Reading, is_given: bool) -> Column:
    """Return the column of a number or date that the file has as text."""
    name = profile.table.mapping.columns[field]
    if not is_given:
        check_files(profile.connection, field, name, reading)
    text = column_text(profile.table, field)
    text = text_expression(field, text, "VARCHAR", profile.texts[field].steps)
    value = reading.sql(text)
    [(unreadable,)] = profile.connection.execute(
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


def read_numbers(profile: Profile, options: ReadingOptions) -> dict[str, Column]:
    """Return the columns of quantity, price and amount that the files have."""
    table = profile.table
    labels = {field: table.mapping.columns[field] for field in NUMBERS if field in profile.texts}
    if "currency" not in table.mapping.columns:
        for field in sorted({"unit_price", "line_amount"} & set(labels)):
            check_one_currency(profile.connection, field, labels[field])
    readings = choose_number_readings(profile.connection, labels, options.decimal_marks)
    columns = {}
    for field in NUMBERS:
        if field in readings:
            is_given = field in options.decimal_marks
            columns[field] = read_text(profile, field, readings[field], is_given)
        elif (column_type := table.type_of(field)) is not None:
            name = identifier(table.mapping.columns[field])
            value = typed_number_expression(field, column_type, name)
            columns[field] = read_typed(table, field, value)
    return columns


def read_date(profile: Profile, options: ReadingOptions) -> Column:
    """Return the column of the invoice's date."""
    table = profile.table
    label = table.mapping.columns["invoiced_at"]
    if "invoiced_at" in profile.texts:
        reading = choose_date_reading(
            profile.connection,
            "invoiced_at",
            label,
            date_order=options.date_order,
            timestamp_formats=options.timestamp_formats,
            time_zone=options.time_zone,
        )
        is_given = bool(options.date_order or options.timestamp_formats)
        return read_text(profile, "invoiced_at", reading, is_given)
    dates = lines_sql(profile, {"invoiced_at": "{}"})
    value = typed_date_expression(
        profile.connection, dates, table.types[label], options.time_zone, identifier(label)
    )
    return read_typed(table, "invoiced_at", value)


def read_columns(profile: Profile, options: ReadingOptions) -> dict[str, Column]:
    """Return how each field is read from files that are decided together."""
    columns = {
        field: Column(column_of_text(profile, field))
        for field in (*TEXTS, "description")
        if field in profile.table.mapping.columns
    }
    columns |= read_numbers(profile, options)
    columns["invoiced_at"] = read_date(profile, options)
    for field, column_type in TYPES.items():
        value = WITHOUT_COLUMN.get(field, f"cast(null as {column_type})")
        if field == "currency" and options.reporting_currency:
            value = literal(options.reporting_currency)
        columns.setdefault(field, Column(value))
    return columns
