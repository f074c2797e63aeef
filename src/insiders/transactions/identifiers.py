"""Identifiers that a spreadsheet rounded: several customers or products would become one."""

import duckdb

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.profile import missing_line_count, profiled_fields
from insiders.transactions.sql import literal
from insiders.transactions.tables import SourceTable
from insiders.transactions.text import IDENTIFIERS, trimmed

# A spreadsheet shows 1234567890123 as 1.23457E+12.
ROUNDED = r"^\d[.,]\d+[eE]\+\d+$"
# A code may look so by chance.
MAX_SHARE = 0.001


def check_identifiers(connection: duckdb.DuckDBPyConnection, table: SourceTable) -> None:
    """Refuse columns of identifiers in scientific notation.

    Parameters
    ----------
    connection
        A database with `column_texts`.
    table
        One of the files with these columns.

    Raises
    ------
    InvalidTransactions
        If more than one in a thousand values is a rounded number.
    """
    for field in IDENTIFIERS:
        if field not in profiled_fields(table):
            continue
        is_rounded = f"regexp_matches(value, {literal(ROUNDED)})"
        values = (
            f"select {trimmed('text')} as value, sum(line_count) as line_count from column_texts"
            f" where field = {literal(field)} group by value"
        )
        [(lines, rounded, examples)] = connection.execute(
            "select coalesce(sum(line_count), 0),"
            f" coalesce(sum(line_count) filter (where {is_rounded}), 0),"
            f" min(value, 3) filter (where {is_rounded})"
            f" from ({values})"
        ).fetchall()
        total = lines - missing_line_count(connection, field) if rounded else lines
        if rounded > MAX_SHARE * total:
            quoted = ", ".join(f"'{example}'" for example in examples)
            raise InvalidTransactions(
                f"The values of column {table.mapping.columns[field]} were rounded by a"
                f" spreadsheet: {rounded:,} of {total:,} are like {quoted}, which can stand for"
                " several. Export the file again with this column as text."
            )
