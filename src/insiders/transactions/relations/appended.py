"""Rows that were added since the last build: the others are those of the copy.

The result equals that of reading all rows, whatever was added: rows with an earlier value than the
last one are counted in both, and if the numbers differ, all rows are read again. Rows that changed
in place and kept that value are the exception: only a full refresh sees them.
"""

import re
from collections.abc import Mapping

import duckdb

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.relations.relation import Relation
from insiders.transactions.sql import identifier, literal

# The position of a row in the copy; no field is read from a column of this name.
POSITION = "row_position"
# Databases do not sort texts alike, and floats may be no number.
SORTED_TYPES = re.compile(r"U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DECIMAL.*|DATE|TIMESTAMP.*")


def check_loaded_at(
    connection: duckdb.DuckDBPyConnection, relation: Relation, types: Mapping[str, str]
) -> None:
    """Refuse a column that cannot say which rows are new.

    Raises
    ------
    InvalidTransactions
        If the relation lacks it, or it has another type, or no value in some rows.
    """
    column = relation.loaded_at_column
    if not SORTED_TYPES.fullmatch(types.get(column, "")):
        found = f"is {types[column]}" if column in types else "does not exist"
        raise InvalidTransactions(
            f"Invalid transactions_loaded_at_column {column!r}: the column {found} in the table"
            f" {relation.title}, expected one of whole numbers, dates or timestamps."
        )
    [(count,)] = connection.execute(
        f"select count(*) from {relation.sql} where {identifier(column)} is null"
    ).fetchall()
    if count:
        raise InvalidTransactions(
            f"The column {column} of the table {relation.title} has no value in {count:,} rows:"
            " expected one in each, which says when the row was added. Fill it, or leave"
            " transactions_loaded_at_column empty."
        )


def select_appended(
    connection: duckdb.DuckDBPyConnection,
    relation: Relation,
    copy: str,
    query: str,
    types: Mapping[str, str],
) -> tuple[str, tuple[str, ...]]:
    """Return the query of all rows, those of the copy included, and what a build says about it.

    Parameters
    ----------
    connection
        A database with the relation and the copy.
    relation
        A relation whose `loaded_at_column` has a value in each row.
    copy
        The table of the copy; the query of which it was made is its comment.
    query
        That of all rows of the relation.
    types
        DuckDB type by column.
    """
    if relation.full_refresh or not is_copy_of(connection, copy, query):
        return query, ()
    column = identifier(relation.loaded_at_column)
    [(last,)] = connection.execute(f"select cast(max({column}) as varchar) from {copy}").fetchall()
    if last is None:
        return query, ()
    # A literal, which other databases can filter by.
    bound = f"cast({literal(last)} as {types[relation.loaded_at_column]})"
    counts = [
        connection.execute(f"select count(*) from {table} where {column} < {bound}").fetchall()
        for table in (copy, relation.sql)
    ]
    if counts[0] != counts[1]:
        return query, (f"Rows before {last} were added or removed: all are read again",)
    [(kept,)] = counts[0]
    rows = (
        f"select * exclude ({POSITION}) from {copy} where {column} < {bound}"
        f" union all {query} where {column} >= {bound}"
    )
    return rows, (f"{kept:,} rows before {last} are those of an earlier build",)


def is_copy_of(connection: duckdb.DuckDBPyConnection, copy: str, query: str) -> bool:
    """Return whether the copy exists and was made by the query."""
    [(count,)] = connection.execute(
        "select count(*) from duckdb_tables() where database_name = current_database()"
        f" and format('\"{{}}\".{{}}', schema_name, table_name) = {literal(copy)}"
        f" and comment = {literal(query)}"
    ).fetchall()
    return bool(count)
