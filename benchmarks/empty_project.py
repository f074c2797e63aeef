"""A dbt project with the graph of this one and one row in each node: the floor of a build.

What is left is dbt: start, graph, nodes and statements. Plugin and materialization of tables are
those of this project. There are no hooks, contracts and Python models.
"""

import json
import shutil
from pathlib import Path
from typing import Any

PROJECT_FILE = """
name: empty
version: 0.1.0
profile: empty
flags: {send_anonymous_usage_stats: false, log_level_file: info}
"""
PROFILE = """
empty:
  target: dev
  outputs:
    dev: {type: duckdb, path: empty.duckdb, threads: 2, plugins: [{module: insiders.dbt_plugin}]}
"""
PROJECT = Path(__file__).resolve().parents[1]
FOLDERS = {"seed": "seeds", "model": "models", "test": "tests"}


def write_project(folder: Path, target: Path) -> None:
    """Write the empty project into a new folder.

    Parameters
    ----------
    folder
        A folder that does not exist.
    target
        That of this project after a build. The seeds, models and data tests of the build have the
        same names and dependencies in the empty project.
    """
    results = json.loads((target / "run_results.json").read_text())["results"]
    nodes = json.loads((target / "manifest.json").read_text())["nodes"]
    built = {key: nodes[key] for result in results if (key := result["unique_id"]) in nodes}
    built = {key: node for key, node in built.items() if node["resource_type"] in FOLDERS}
    for name in FOLDERS.values():
        (folder / name).mkdir(parents=True)
    shutil.copytree(PROJECT / "macros/materializations", folder / "macros")
    (folder / "dbt_project.yml").write_text(PROJECT_FILE)
    (folder / "profiles.yml").write_text(PROFILE)
    for node in built.values():
        dependencies = node["depends_on"].get("nodes", [])
        parents = [built[key]["name"] for key in dependencies if key in built]
        ending = "csv" if node["resource_type"] == "seed" else "sql"
        path = folder / FOLDERS[node["resource_type"]] / f"{node['name']}.{ending}"
        path.write_text(node_text(node, parents))


def node_text(node: dict[str, Any], parents: list[str]) -> str:
    """Return the file of a node of one row; a test of no row passes."""
    if node["resource_type"] == "seed":
        return "id\n1\n"
    lines = [f"-- depends_on: {{{{ ref('{parent}') }}}}" for parent in parents]
    if node["resource_type"] == "test":
        return "\n".join([*lines, "select 1 as id where false"])
    kind = node["config"]["materialized"]
    kind = kind if kind in ("view", "ephemeral") else "table"
    return "\n".join([f"{{{{ config(materialized='{kind}') }}}}", *lines, "select 1 as id"])
