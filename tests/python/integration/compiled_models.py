"""The project's SQL of invoice lines, compiled by dbt and run on the lines of a test.

No build is needed: everything has the names that the compiled SQL refers to, in a database that is
called `insiders` and has the lines in `raw.lines`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from dbt_runner import PROJECT, DbtResult
from insiders.transactions import ReadingOptions, plan_reading

LAYOUTS = PROJECT / "seeds/transactions/export_layouts.csv"

# The last models that need lines and seeds only; their ancestors are built with them.
SELECTED = ["line_reconciliation", "rejected_lines", "int_customer_features"]


@dataclass(frozen=True)
class CompiledModel:
    """One seed or dbt model: its name with its schema, and the SQL that makes its rows."""

    name: str
    schema: str
    # Not printed by a failing example, which names all its arguments.
    sql: str = field(repr=False)


def select_seed(node: dict[str, Any]) -> str:
    """Return the query of a seed's rows: texts, and the types that its description gives."""
    rows = f"from read_csv('{PROJECT / node['original_file_path']}', all_varchar = true)"
    types = node["config"]["column_types"].items()
    casts = ", ".join(f"cast({column} as {name}) as {column}" for column, name in types)
    return f"select * replace ({casts}) {rows}" if casts else rows


def read_compiled_models(
    compiled: DbtResult, selected: Sequence[str] = SELECTED
) -> list[CompiledModel]:
    """Return the selected models and their ancestors, in the order to build them."""
    nodes = compiled.read_manifest()["nodes"]
    ordered: dict[str, CompiledModel] = {}

    def add(identifier: str) -> None:
        # Sources are not among the nodes: the lines are there already.
        if identifier not in nodes or identifier in ordered:
            return
        node = nodes[identifier]
        for parent in node["depends_on"].get("nodes", []):
            add(parent)
        sql = node.get("compiled_code")
        if node["resource_type"] == "seed":
            sql = select_seed(node)
        name = f"{node['schema']}.{node['name']}"
        ordered[identifier] = CompiledModel(name, node["schema"], sql)

    for model in selected:
        add(f"model.insiders.{model}")
    return list(ordered.values())


@contextmanager
def open_database(models: list[CompiledModel]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory that has the seeds already."""
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as insiders; use insiders")
        build_models(connection, [model for model in models if model.schema == "seeds"])
        yield connection


def load_lines(
    connection: duckdb.DuckDBPyConnection, path: Path, copies: Path, **options: Any
) -> None:
    """Make `raw.lines` as the reader plans it; copies of files go into a folder."""
    reading = ReadingOptions(str(path), str(LAYOUTS), **options)
    for statement in plan_reading(reading, copies).statements:
        connection.execute(statement)


def build_models(connection: duckdb.DuckDBPyConnection, models: list[CompiledModel]) -> None:
    """Make a table of every model, from those before it."""
    for model in models:
        connection.execute(f"create schema if not exists {model.schema}")
        connection.execute(f"create or replace table {model.name} as {model.sql}")


def with_filters(
    models: list[CompiledModel], filter_set: str, anonymous_invoices: str
) -> list[CompiledModel]:
    """Return the models with another filter set and anonymous invoices in the active recipe."""
    return [
        CompiledModel(
            model.name,
            model.schema,
            f"select * replace ('{filter_set}' as filter_set,"
            f" '{anonymous_invoices}' as anonymous_invoices) from ({model.sql})",
        )
        if model.name.endswith(".active_recipe")
        else model
        for model in models
    ]
