"""The values of the columns of some files, counted: each decision is made from all lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.sql import identifier, literal, literals
from insiders.transactions.tables import SourceTable
from insiders.transactions.text import FLOATS, float_text, is_missing, trimmed
from insiders.transactions.text_columns import TextColumn, examine_texts

NUMBERS = ("quantity", "unit_price", "line_amount")
# Descriptions are read, and nothing is decided from them.
TEXTS = ("invoice_id", "stock_code", "customer_id", "country", "currency")
# How these are read is decided by their values.
VALUE_FIELDS = (*NUMBERS, "invoiced_at", "currency")
# A date column of these types holds the day of a spreadsheet, the seconds of an epoch or 20101201.
DATE_NUMBERS = ("INTEGER", "BIGINT", "UINTEGER", "UBIGINT", "HUGEINT", "FLOAT", "DOUBLE")


@dataclass(frozen=True)
class Profile:
    """Files that are decided together, and what their texts say."""

    # A database with two tables. `column_texts` has each text of each stored field of each file as
    # it is, with its number of lines. `column_values` has those of numbers, dates and currencies,
    # trimmed and without those that mean a missing value.
    connection: duckdb.DuckDBPyConnection
    tables: tuple[SourceTable, ...]
    # By profiled field.
    texts: Mapping[str, TextColumn]

    @property
    def table(self) -> SourceTable:
        """One of the files: all have the same columns."""
        return self.tables[0]


def profiled_fields(table: SourceTable) -> list[str]:
    """Return the fields whose texts decide how they are read."""
    texts = [field for field in (*NUMBERS, *TEXTS) if table.type_of(field) == "VARCHAR"]
    if table.type_of("invoiced_at") in ("VARCHAR", *DATE_NUMBERS):
        texts.append("invoiced_at")
    return texts


def column_text(table: SourceTable, field: str) -> str:
    """Return the expression of a profiled field's text as the file has it.

    A number that stands for a date has no `.0` of a float.
    """
    name = table.mapping.columns[field]
    column, column_type = identifier(name), table.types[name]
    if field != "invoiced_at" or column_type == "VARCHAR":
        return column
    return float_text(column) if column_type in FLOATS else f"cast({column} as varchar)"


def stored_fields(table: SourceTable) -> list[str]:
    """Return the profiled fields in `column_texts`.

    A CSV file is parsed once, for all of them. The columns of a Parquet file are read one by one,
    and only those whose values are compared later are copied: that takes half as long as reading.
    """
    fields = profiled_fields(table)
    return (
        fields
        if table.file.format == "csv"
        else [field for field in fields if field in VALUE_FIELDS]
    )


def texts_sql(tables: Sequence[SourceTable], field: str) -> str:
    """Return a query of the texts of a profiled field: text, line_count."""
    if field in stored_fields(tables[0]):
        return f"select text, line_count from column_texts where field = {literal(field)}"
    # One file needs no group of its own, which would double the time.
    return " union all ".join(
        f"select {column_text(table, field)} as text, count(*) as line_count"
        f" from {table.relation} group by 1{f', {table.file_name}' if table.kept_count else ''}"
        for table in tables
    )


def count_texts(connection: duckdb.DuckDBPyConnection, table: SourceTable) -> None:
    """Add the texts of one file to `column_texts`; one scan, which checks each line of a CSV."""
    fields = stored_fields(table)
    if fields:
        columns = ", ".join(f"{column_text(table, field)} as {field}" for field in fields)
        cases = " ".join(f"when grouping({field}) = 0 then {literal(field)}" for field in fields)
        sets = ", ".join(f"(file, {field})" for field in fields)
        connection.execute(
            f"insert into column_texts select file, case {cases} end,"
            f" coalesce({', '.join(fields)}),"
            f" count(*) from (select {table.file_name} as file, {columns}"
            f" from {table.checked_relation})"
            f" group by grouping sets ({sets})"
        )
    if error := table.find_error(connection):
        raise InvalidTransactions(error)


def profile_files(connection: duckdb.DuckDBPyConnection, tables: Sequence[SourceTable]) -> Profile:
    """Return what all lines say of files that are decided together."""
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
    texts = {
        field: examine_texts(connection, field, texts_sql(tables, field))
        for field in profiled_fields(tables[0])
    }
    return Profile(connection, tuple(tables), texts)
