"""Queries of all lines of some files, with the fields that a decision needs."""

from collections.abc import Sequence

import duckdb

from insiders.transactions.profile import missing_line_count, profiled_fields
from insiders.transactions.sql import identifier, literal
from insiders.transactions.tables import SourceTable
from insiders.transactions.text import FLOATS, needed_steps, text_expression


def cleaned(connection: duckdb.DuckDBPyConnection, table: SourceTable, field: str) -> str:
    """Return the expression of a field that is null where the file has no value."""
    name = table.mapping.columns[field]
    column, column_type = identifier(name), table.types[name]
    if field in profiled_fields(table):
        steps = needed_steps(connection, field)
        return text_expression(field, column, column_type, steps) if steps else column
    # NaN stands for a missing value.
    return text_expression(field, column, column_type) if column_type in FLOATS else column


def lines_sql(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[SourceTable],
    expressions: dict[str, str],
) -> str:
    """Return a query of all lines: file, position, and an expression for each field."""
    selects = []
    for number, table in enumerate(tables):
        columns = ", ".join(
            f"{template.format(cleaned(connection, table, field))} as {field}"
            for field, template in expressions.items()
        )
        selects.append(
            f"select {number} as file, {table.line_number} as position, {columns}"
            f" from {table.relation}"
        )
    return " union all ".join(selects)


def count_values(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[SourceTable], field: str
) -> tuple[int, int, int]:
    """Return how many lines have the field, how many lack it, and its values by file, summed."""
    if field in profiled_fields(tables[0]):
        missing = missing_line_count(connection, field)
        [(lines, values)] = connection.execute(
            "select coalesce(sum(line_count), 0), count(text) from column_texts"
            f" where field = {literal(field)}"
        ).fetchall()
        return int(lines) - missing, missing, int(values)
    query = lines_sql(connection, tables, {field: "{}"})
    [(present, missing, values)] = connection.execute(
        f"select count({field}), count(*) - count({field}), count(distinct (file, {field}))"
        f" from ({query})"
    ).fetchall()
    return present, missing, values
