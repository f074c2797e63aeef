"""The view `raw.lines` over the rows of a relation, or the sentence that says why not."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files import SourceFile
from insiders.transactions.kept_files import forget_files, one_transaction
from insiders.transactions.layouts import read_layouts, resolve_columns
from insiders.transactions.opening import OpenedFile
from insiders.transactions.options import ReadingOptions
from insiders.transactions.reading import SESSION_ZONE, plan_tables
from insiders.transactions.relations.appended import refresh
from insiders.transactions.relations.relation import Relation
from insiders.transactions.relations.table_copy import (
    POSITION,
    TableCopy,
    describe,
    sort_columns,
)
from insiders.transactions.sql import identifier
from insiders.transactions.tables import SourceTable

EXPECTED = (
    "expected a table or view that DuckDB sees. Correct the var transactions_relation or"
    " INSIDERS_TRANSACTIONS, or attach its database in the profile."
)


def open_relation(
    connection: duckdb.DuckDBPyConnection, relation: Relation, options: ReadingOptions
) -> OpenedFile:
    """Copy the rows; return the copy, and what a build says about it."""
    file = SourceFile(relation.title, relation.names[-1], "table")
    types = describe(connection, relation.sql)
    layouts = read_layouts(Path(options.layouts_path))
    mapping = resolve_columns(list(types), layouts, options.column_names, file.label)
    schema = identifier(options.schema)
    connection.execute(f"create schema if not exists {schema}")
    names = sort_columns(mapping.columns, relation.loaded_at_column)
    copy = TableCopy(connection, relation, f"{schema}.copied_lines", names, types)
    messages = refresh(copy)
    types = describe(connection, copy.table)
    return OpenedFile((SourceTable(file, copy.table, POSITION, types, mapping, "table"),), messages)


def load_relation(
    connection: duckdb.DuckDBPyConnection, relation: Relation, options: ReadingOptions
) -> list[str]:
    """Make the view `raw.lines` over a copy of the relation, or leave the database as it was.

    Parameters
    ----------
    connection
        The database of the build, outside a transaction. It sees the relation.
    relation
        A table or view.
    options
        What is not to be detected.

    Returns
    -------
    list of str
        What a build says.

    Raises
    ------
    InvalidTransactions
        If the rows can be read in two ways, or not at all.
    """
    connection.execute(SESSION_ZONE)
    try:
        with one_transaction(connection):
            plan = plan_tables(connection, open_relation(connection, relation, options), options)
            for statement in plan.statements:
                connection.execute(statement)
            forget_files(connection, options.schema)
    except duckdb.Error as error:
        # Without the query, in which the error is marked.
        reason = " ".join(str(error).split("LINE 1:")[0].split())
        raise InvalidTransactions(
            f"The table {relation.title} cannot be read ({reason}): {EXPECTED}"
        ) from error
    return plan.messages


def load_or_error(
    connection: duckdb.DuckDBPyConnection, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the `messages` of the build, or the `error` that stops it.

    Parameters
    ----------
    connection
        As for `load_relation`.
    given
        The options, and the relation by the name `relation`.
    """
    try:
        relation = Relation.from_vars(given["relation"])
        options = {name: value for name, value in given.items() if name != "relation"}
        return {"messages": load_relation(connection, relation, ReadingOptions.from_vars(options))}
    except InvalidTransactions as error:
        return {"error": str(error)}
