"""The project's SQL of invoice lines, compiled by dbt and laid as views over lines of a test.

No build is needed: the views have the names that the compiled SQL refers to.
"""

import json
from typing import Any

import duckdb
from dbt_runs import PROJECT, Run

# The last models that need lines and seeds only; what they are built from comes along.
WANTED = ["line_audit", "rejected_lines", "int_customers_measured"]


def nodes_of_lines(compiled: Run) -> list[dict[str, Any]]:
    """Return dbt's description of the wanted models and all they need, those needed first."""
    nodes = json.loads((compiled.folder / "target/manifest.json").read_text())["nodes"]
    ordered: dict[str, dict[str, Any]] = {}

    def add(identifier: str) -> None:
        if identifier in nodes and identifier not in ordered:
            for needed in nodes[identifier]["depends_on"].get("nodes", []):
                add(needed)
            ordered[identifier] = nodes[identifier]

    for model in WANTED:
        add(f"model.insiders.{model}")
    return list(ordered.values())


def create_line_models(connection: duckdb.DuckDBPyConnection, compiled: Run) -> None:
    """Create the seeds and the models of lines in a database `insiders` that has `raw.lines`."""
    for node in nodes_of_lines(compiled):
        connection.execute(f"create schema if not exists {node['schema']}")
        if node["resource_type"] == "seed":
            connection.execute(
                f"create table {node['schema']}.{node['name']} as "
                "from read_csv(?, all_varchar = true)",
                [str(PROJECT / node["original_file_path"])],
            )
        else:
            connection.execute(
                f"create view {node['schema']}.{node['name']} as {node['compiled_code']}"
            )


def choose_rules(
    connection: duckdb.DuckDBPyConnection,
    compiled: Run,
    rule_set: str,
    unidentified_customers: str,
) -> None:
    """Let the chosen recipe have other rules, as the vars of these names would."""
    [recipe] = [node for node in nodes_of_lines(compiled) if node["name"] == "int_recipes_chosen"]
    connection.execute(
        f"""
        create or replace view intermediate.int_recipes_chosen as
        select * replace (
            '{rule_set}' as rule_set, '{unidentified_customers}' as unidentified_customers
        )
        from ({recipe["compiled_code"]})
        """
    )
