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


def select_appended(copy: TableCopy) -> tuple[str, tuple[str, ...]]:
    """Return the query of all rows, those of the copy included, and what a build says about it.

    Parameters
    ----------
    copy
        Its relation has a `loaded_at_column`, with a value in each row.
    """
    if copy.relation.full_refresh or not copy.has_rows:
        return copy.query, ()
    column = identifier(copy.relation.loaded_at_column)
    [(last,)] = copy.connection.execute(
        f"select cast(max({column}) as varchar) from {copy.table}"
    ).fetchall()
    # A literal, which other databases can filter by.
    bound = f"cast({literal(last)} as {copy.types[copy.relation.loaded_at_column]})"
    earlier = [
        copy.connection.execute(
            # The sum is exact, and does not depend on the order of rows.
            f"select count(*), sum(hash({column})) from {table} where {column} < {bound}"
        ).fetchall()
        for table in (copy.table, copy.relation.sql)
    ]
    if earlier[0] != earlier[1]:
        return copy.query, (f"Rows before {last} were added or removed: all are read again",)
    rows = (
        f"select * exclude ({POSITION}) from {copy.table} where {column} < {bound}"
        f" union all {copy.query} where {column} >= {bound}"
    )
    [(count, _)] = earlier[0]
    return rows, (f"{count:,} rows before {last} are those of an earlier build",)


def refresh(copy: TableCopy) -> tuple[str, ...]:
    """Bring the copy up to date, and return what a build says about it.

    Raises
    ------
    InvalidTransactions
        If the relation's column that says when a row was added is not valid.
    """
    if not copy.relation.loaded_at_column:
        copy.write(copy.query)
        return ()
    check_loaded_at(copy)
    rows, messages = select_appended(copy)
    copy.write(rows)
    return messages
