"""The SQL that reads all files of invoice lines, or the sentence that says why it cannot."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from insiders.transactions.currencies import check_currencies, find_currencies
from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.groups import ReadingGroup, describe_group, read_group
from insiders.transactions.kept_files import forget_files
from insiders.transactions.opening import OpenedFile
from insiders.transactions.options import ReadingOptions
from insiders.transactions.sources import open_sources
from insiders.transactions.sql import identifier

# Only expressions with a named zone may depend on one.
SESSION_ZONE = "set session timezone = 'UTC'"


@dataclass(frozen=True)
class ReadingPlan:
    """How all files, or the table, are read."""

    groups: tuple[ReadingGroup, ...]
    # What a user is told about the files, or the table.
    notes: tuple[str, ...] = ()
    # That of the view `lines`.
    schema: str = "raw"

    @property
    def statements(self) -> list[str]:
        """Return the statements that make the view `raw.lines`."""
        schema = identifier(self.schema)
        loaded = [group.to_sql() for group in self.groups if group.is_loaded]
        lines = [group.to_sql() for group in self.groups if not group.is_loaded]
        statements = [f"create schema if not exists {schema}"]
        if loaded:
            query = "\nunion all\n".join(loaded)
            statements.append(f"create or replace table {schema}.loaded_lines as\n{query}")
            lines.append(f"select * from {schema}.loaded_lines")
        query = "\nunion all\n".join(lines)
        statements.append(f"create or replace view {schema}.lines as\n{query}")
        # Lines of an earlier build must not stay behind.
        if not loaded:
            statements.append(f"drop table if exists {schema}.loaded_lines")
        if self.groups[0].tables[0].file.format != "table":
            statements.append(f"drop table if exists {schema}.copied_lines")
        return statements

    @property
    def messages(self) -> list[str]:
        """Return what a build says about how the files are read."""
        sentences = [sentence for group in self.groups for sentence in describe_group(group)]
        return [*self.notes, *sentences]


def plan_reading(
    options: ReadingOptions, folder: Path, database: duckdb.DuckDBPyConnection | None = None
) -> ReadingPlan:
    """Return how the files at the path of the options are read.

    Parameters
    ----------
    options
        Where the files are, and what is not to be detected.
    folder
        A folder for copies of files in another encoding; the statements read them from there.
    database
        A connection to the database in which the statements run. It inspects the files within its
        limit of memory, and keeps the lines, if the options say so. Without it, all files are read.

    Raises
    ------
    InvalidTransactions
        If a file can be read in two ways, or not at all.
    """
    if database:
        if not options.incremental_reading:
            forget_files(database, options.schema)
        return plan_sources(database, options, folder)
    with duckdb.connect() as connection:
        return plan_sources(connection, replace(options, incremental_reading=False), folder)


def plan_sources(
    connection: duckdb.DuckDBPyConnection, options: ReadingOptions, folder: Path
) -> ReadingPlan:
    """Return how the files at the path of the options are read; temporary tables are left."""
    connection.execute(SESSION_ZONE)
    opened = open_sources(connection, options, folder)
    return plan_tables(connection, opened, options)


def plan_tables(
    connection: duckdb.DuckDBPyConnection, opened: OpenedFile, options: ReadingOptions
) -> ReadingPlan:
    """Return how open tables are read; those with the same columns are decided together."""
    tables = sorted(opened.tables, key=lambda table: repr(table.signature))
    groups, found = [], []
    for _, group in groupby(tables, key=lambda table: repr(table.signature)):
        members = list(group)
        groups.append(read_group(connection, members, options))
        found.append(find_currencies(connection, members[0]))
    check_currencies(found, options.reporting_currency)
    return ReadingPlan(tuple(groups), opened.messages, options.schema)


def plan_or_error(
    options: Mapping[str, Any],
    folder: Path,
    database: duckdb.DuckDBPyConnection | None = None,
) -> dict[str, Any]:
    """Return the `statements` and `messages` of the plan, or the `error` that stops the build."""
    path = str(options.get("path", ""))
    advice = f"`make inspect FILE={shlex.quote(path)}` shows more."
    try:
        plan = plan_reading(ReadingOptions.from_vars(options), folder, database)
    except InvalidTransactions as error:
        return {"error": f"{error} {advice}"}
    except Exception as error:
        # With its traceback, the exception would reach the user as noise.
        kind = type(error).__name__
        return {"error": f"The files at {path} cannot be read ({kind}): {error} {advice}"}
    return {"statements": plan.statements, "messages": plan.messages}
