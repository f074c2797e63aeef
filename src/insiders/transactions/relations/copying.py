"""A copy of the columns that are read, with a position for each row."""

from collections.abc import Mapping, Sequence

import duckdb

from insiders.transactions.order_fields import ORDER_FIELDS
from insiders.transactions.relations.appended import POSITION, check_loaded_at, select_appended
from insiders.transactions.relations.relation import Relation
from insiders.transactions.sql import identifier, literal


def describe(connection: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    """Return the DuckDB types of a relation's columns."""
    described = connection.execute(f"describe select * from {relation}").fetchall()
    return {name: column_type for name, column_type, *_ in described}


def sort_columns(columns: Mapping[str, str], loaded_at: str) -> list[str]:
    """Return the names by which rows are sorted, each once.

    Rows that are equal in all of them are equal. The rows of an invoice follow each other, those
    with a date and a customer first: others may be filled from them.

    Parameters
    ----------
    columns
        The name of the column of each field.
    loaded_at
        The column that says when a row was added: later rows then leave the positions of earlier
        ones as they are. May be empty.
    """
    fields = ("invoice_id", *ORDER_FIELDS, *columns)
    names = [loaded_at] if loaded_at else []
    return list(dict.fromkeys([*names, *(columns[field] for field in fields if field in columns)]))


def select_column(name: str, column_type: str) -> str:
    """Return the expression of a column: enumerations and JSON are text."""
    is_text = column_type.startswith("ENUM") or column_type == "JSON"
    return (
        f"cast({identifier(name)} as varchar) as {identifier(name)}"
        if is_text
        else (identifier(name))
    )


def copy_rows(
    connection: duckdb.DuckDBPyConnection,
    relation: Relation,
    copy: str,
    names: Sequence[str],
    types: Mapping[str, str],
) -> tuple[str, ...]:
    """Copy the rows of a relation; return what a build says about it.

    Parameters
    ----------
    connection
        A database that sees the relation.
    relation
        What is copied.
    copy
        The table of the copy, which may have rows of an earlier build.
    names
        The columns to copy, in the order by which rows are sorted.
    types
        DuckDB type by column of the relation.

    Raises
    ------
    InvalidTransactions
        If the relation has no column that says when a row was added, or not in all rows.
    """
    columns = ", ".join(select_column(name, types[name]) for name in names)
    query = f"select {columns} from {relation.sql}"
    rows, messages = query, ()
    if relation.loaded_at_column:
        check_loaded_at(connection, relation, types)
        rows, messages = select_appended(connection, relation, copy, query, types)
    order = ", ".join(map(identifier, names))
    connection.execute(
        f"create or replace table {copy} as"
        f" select row_number() over (order by {order}) as {POSITION}, * from ({rows})"
    )
    connection.execute(f"comment on table {copy} is {literal(query)}")
    return messages
