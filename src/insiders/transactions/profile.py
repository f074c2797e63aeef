"""The values of the columns of some files, counted: each decision is made from all lines."""

from collections.abc import Sequence

import duckdb

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.sql import identifier, literal, literals
from insiders.transactions.tables import SourceTable
from insiders.transactions.text import FLOATS, float_text, is_missing, trimmed

NUMBERS = ("quantity", "unit_price", "line_amount")
# Descriptions are read, and nothing is decided from them.
TEXTS = ("invoice_id", "stock_code", "customer_id", "country", "currency")
# How these are read is decided by their values.
VALUE_FIELDS = (*NUMBERS, "invoiced_at", "currency")
# A date column of these types holds the day of a spreadsheet, the seconds of an epoch or 20101201.
DATE_NUMBERS = ("INTEGER", "BIGINT", "UINTEGER", "UBIGINT", "HUGEINT", "FLOAT", "DOUBLE")


def profiled_fields(table: SourceTable) -> list[str]:
    """Return the fields whose texts decide how they are read."""
    texts = [field for field in (*NUMBERS, *TEXTS) if table.type_of(field) == "VARCHAR"]
    if table.type_of("invoiced_at") in ("VARCHAR", *DATE_NUMBERS):
        texts.append("invoiced_at")
    return texts


def date_text(column: str, column_type: str) -> str:
    """Return the expression of a date column as text; a number without the `.0` of a float."""
    if column_type == "VARCHAR":
        return column
    if column_type in FLOATS:
        return float_text(column)
    return f"cast({column} as varchar)"


def column_text(table: SourceTable, field: str) -> str:
    """Return the expression of a profiled field's text as the file has it."""
    column = identifier(table.mapping.columns[field])
    if field == "invoiced_at":
        return date_text(column, table.types[table.mapping.columns[field]])
    return column


def count_texts(connection: duckdb.DuckDBPyConnection, table: SourceTable) -> None:
    """Add the texts of one file to `column_texts`; one scan, which checks each line of a CSV."""
    fields = profiled_fields(table)
    if fields:
        columns = ", ".join(f"{column_text(table, field)} as {field}" for field in fields)
        cases = " ".join(f"when grouping({field}) = 0 then {literal(field)}" for field in fields)
        sets = ", ".join(f"({field})" for field in fields)
        connection.execute(
            f"insert into column_texts select {literal(table.file.name)}, case {cases} end,"
            f" coalesce({', '.join(fields)}),"
            f" count(*) from (select {columns} from {table.checked_relation})"
            f" group by grouping sets ({sets})"
        )
    if error := table.find_error(connection):
        raise InvalidTransactions(error)


def profile(connection: duckdb.DuckDBPyConnection, tables: Sequence[SourceTable]) -> None:
    """Make two tables from all lines of files that are decided together.

    `column_texts` has each text of each field of each file as it is, with its number of lines.
    `column_values` has those of numbers, dates and currencies, trimmed and without those that mean
    a missing value.
    """
    connection.execute(
        "create or replace temp table column_texts"
        " (file varchar, field varchar, text varchar, line_count bigint)"
    )
    for table in tables:
        count_texts(connection, table)
    connection.execute(
        "create or replace temp table column_values as"
        " select field, value, cast(sum(line_count) as bigint) as line_count"
        f" from (select field, {trimmed('text')} as value, line_count from column_texts"
        f" where field in ({literals(VALUE_FIELDS)}))"
        f" where not {is_missing('', 'value')} group by field, value"
    )


def missing_line_count(connection: duckdb.DuckDBPyConnection, field: str) -> int:
    """Return the number of lines without a value of a profiled field."""
    [(count,)] = connection.execute(
        "select coalesce(sum(line_count), 0) from column_texts"
        f" where field = {literal(field)}"
        f" and (text is null or {is_missing(field, trimmed('text'))})"
    ).fetchall()
    return int(count)
