"""The project's SQL of invoice lines, compiled by dbt and run on the lines of a test.

No build is needed: everything has the names that the compiled SQL refers to, in a database that is
called `insiders` and has the lines in `raw.lines`.
"""

from dataclasses import dataclass, field

import duckdb

from dbt_runner import PROJECT, DbtResult

# The last models that need lines and seeds only; their ancestors are built with them.
SELECTED = ["line_reconciliation", "rejected_lines", "int_customer_features"]


@dataclass(frozen=True)
class CompiledModel:
    """One seed or dbt model: its name with its schema, and the SQL that makes its rows."""

    name: str
    schema: str
    # Not printed by a failing example, which names all its arguments.
    sql: str = field(repr=False)


def read_compiled_models(compiled: DbtResult) -> list[CompiledModel]:
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
            sql = f"from read_csv('{PROJECT / node['original_file_path']}', all_varchar = true)"
        name = f"{node['schema']}.{node['name']}"
        ordered[identifier] = CompiledModel(name, node["schema"], sql)

    for model in SELECTED:
        add(f"model.insiders.{model}")
    return list(ordered.values())


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
