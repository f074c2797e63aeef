"""Rows that were added since the last build: the others are those of the copy.

The result equals that of reading all rows, whatever was added or removed: the values of
`loaded_at_column` before the last one are compared, and if they differ, all rows are read again.
Rows that changed in place and kept their value are the exception: only a full refresh sees them.
"""

import re

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.relations.table_copy import POSITION, TableCopy
from insiders.transactions.sql import identifier, literal

# Databases do not sort texts alike, and floats may be no number.
SORTED_TYPES = re.compile(r"U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DECIMAL.*|DATE|TIMESTAMP.*")


def check_loaded_at(copy: TableCopy) -> None:
    """Refuse a column that cannot say which rows are new.

    Raises
    ------
    InvalidTransactions
        If the relation lacks it, or it has another type, or no value in some rows.
    """
    column, title = copy.relation.loaded_at_column, copy.relation.title
    if not SORTED_TYPES.fullmatch(copy.types.get(column, "")):
        found = f"is {copy.types[column]}" if column in copy.types else "does not exist"
        raise InvalidTransactions(
            f"Invalid transactions_loaded_at_column {column!r}: the column {found} in the table"
            f" {title}, expected one of whole numbers, dates or timestamps."
        )
    [(count,)] = copy.connection.execute(
        f"select count(*) from {copy.relation.sql} where {identifier(column)} is null"
    ).fetchall()
    if count:
        raise InvalidTransactions(
            f"The column {column} of the table {title} has no value in {count:,} rows: expected one"
            " in each, which says when the row was added. Fill it, or leave"
            " transactions_loaded_at_column empty."
        )


def refresh(copy: TableCopy) -> tuple[str, ...]:
    """Bring the copy up to date, and return what a build says about it.

    Raises
    ------
    InvalidTransactions
        If the relation's column that says when a row was added is not valid.
    """
    if copy.relation.loaded_at_column:
        check_loaded_at(copy)
        if copy.exists and not copy.relation.full_refresh:
            return copy_appended(copy)
    copy.write()
    return ()


def copy_appended(copy: TableCopy) -> tuple[str, ...]:
    """Copy new rows, or all if earlier ones were added or removed; return what a build says."""
    column = identifier(copy.relation.loaded_at_column)
    [(last,)] = copy.connection.execute(
        f"select cast(max({column}) as varchar) from {copy.table}"
    ).fetchall()
    if last is None:
        copy.write()
        return ()
    # A literal, which other databases can filter by.
    bound = f"cast({literal(last)} as {copy.types[copy.relation.loaded_at_column]})"
    copied, found = (
        copy.connection.execute(
            # The sum is exact, and does not depend on the order of rows.
            f"select count(*), sum(hash({column})), {positions} from {table}"
            f" where {column} < {bound}"
        ).fetchall()
        # Rows that were removed from the copy leave gaps between its positions.
        for table, positions in (
            (copy.table, f"coalesce(max({POSITION}), 0)"),
            (copy.relation.sql, "count(*)"),
        )
    )
    if copied != found:
        copy.write()
        return (f"Rows before {last} were added or removed: all are read again",)
    [(count, *_)] = copied
    # Rows are sorted by this column first, so that earlier ones keep their positions.
    copy.replace_last(f"{column} >= {bound}", count)
    return (f"{count:,} rows before {last} are those of an earlier build",)
