"""Queries of all lines of some files, with the fields that a decision needs."""

from collections.abc import Mapping

from insiders.transactions.profile import Profile
from insiders.transactions.sql import identifier
from insiders.transactions.tables import SourceTable
from insiders.transactions.text import FLOATS, text_expression


def cleaned(profile: Profile, table: SourceTable, field: str) -> str:
    """Return the expression of a field that is null where the file has no value."""
    name = table.mapping.columns[field]
    column, column_type = identifier(name), table.types[name]
    if field in profile.texts:
        steps = profile.texts[field].steps
        return text_expression(field, column, column_type, steps) if steps else column
    # NaN stands for a missing value.
    return text_expression(field, column, column_type) if column_type in FLOATS else column


def lines_sql(profile: Profile, expressions: Mapping[str, str]) -> str:
    """Return a query of all lines: file, position, and an expression for each field."""
    selects = []
    for table in profile.tables:
        columns = ", ".join(
            f"{template.format(cleaned(profile, table, field))} as {field}"
            for field, template in expressions.items()
        )
        selects.append(
            f"select {table.file_name} as file, {table.line_number} as position, {columns}"
            f" from {table.relation}"
        )
    return " union all ".join(selects)


def count_lines(profile: Profile, field: str) -> tuple[int, int]:
    """Return how many lines have the field, and how many lack it."""
    if field in profile.texts:
        return profile.texts[field].present_count, profile.texts[field].missing_count
    [(present, missing)] = profile.connection.execute(
        f"select count({field}), count(*) - count({field})"
        f" from ({lines_sql(profile, {field: '{}'})})"
    ).fetchall()
    return present, missing


def count_invoices(profile: Profile) -> int:
    """Return the number of invoices of each file, summed."""
    if "invoice_id" in profile.texts:
        return profile.texts["invoice_id"].text_count
    lines = lines_sql(profile, {"invoice_id": "{}"})
    [(count,)] = profile.connection.execute(
        f"select count(distinct (file, invoice_id)) from ({lines})"
    ).fetchall()
    return int(count)
