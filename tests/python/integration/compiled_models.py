"""The project's SQL of invoice lines, compiled by dbt and run on the lines of a test.

No build is needed: everything has the names that the compiled SQL refers to, in a database that is
called `insiders` and has the lines in `raw.lines`.
"""

import json
from dataclasses import dataclass, field

import duckdb
from dbt_runs import PROJECT, Run

# The last models that need lines and seeds only; what they are built from comes along.
WANTED = ["line_audit", "rejected_lines", "int_customers_measured"]


@dataclass(frozen=True)
class Model:
    """One seed or model: its name with its schema, and the SQL that makes its rows."""

    name: str
    schema: str
    # Left out of what a failing example prints, which names all its arguments.
    sql: str = field(repr=False)


def read_line_models(compiled: Run) -> list[Model]:
    """Return the wanted models and all that they are built from, in the order to build them."""
    nodes = json.loads((compiled.folder / "target/manifest.json").read_text())["nodes"]
    ordered: dict[str, Model] = {}

    def add(identifier: str) -> None:
        # Sources are no nodes: the lines are there already.
        if identifier not in nodes or identifier in ordered:
            return
        node = nodes[identifier]
        for parent in node["depends_on"].get("nodes", []):
            add(parent)
        sql = node.get("compiled_code")
        if node["resource_type"] == "seed":
            sql = f"from read_csv('{PROJECT / node['original_file_path']}', all_varchar = true)"
        ordered[identifier] = Model(f"{node['schema']}.{node['name']}", node["schema"], sql)

    for model in WANTED:
        add(f"model.insiders.{model}")
    return list(ordered.values())


def build_line_models(connection: duckdb.DuckDBPyConnection, models: list[Model]) -> None:
    """Make a table of every model, from those before it."""
    for model in models:
        connection.execute(f"create schema if not exists {model.schema}")
        connection.execute(f"create or replace table {model.name} as {model.sql}")


def with_rules(models: list[Model], rule_set: str, unidentified_customers: str) -> list[Model]:
    """Return the models with other rules in the chosen recipe, as vars of these names give."""
    return [
        Model(
            model.name,
            model.schema,
            f"select * replace ('{rule_set}' as rule_set,"
            f" '{unidentified_customers}' as unidentified_customers) from ({model.sql})",
        )
        if model.name.endswith(".int_recipes_chosen")
        else model
        for model in models
    ]
