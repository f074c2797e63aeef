"""What dbt's artifacts say of the last command: whether its tables may be published."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from insiders.publication.errors import PublicationError
from insiders.publication.marts import is_backtest, is_public_mart

MANIFEST = "manifest.json"
RUN_RESULTS = "run_results.json"
PASSED = {"success", "pass", "warn", "no-op"}
SELECTIONS = ("select", "exclude", "selector", "resource_types", "empty", "sample")
# Without these nodes a build still tests all data.
DISPENSABLE_TYPES = {"unit_test", "exposure", "saved_query", "semantic_model"}
BUILD_FIRST = "run `make publish`, which builds first"


@dataclass(frozen=True)
class BuildResults:
    """A whole `dbt build` that passed, and the project as it was then."""

    invocation_id: str
    # Data tests.
    passed: int
    warned: int
    # The vars of the command line.
    variables: dict[str, Any]
    # dbt's manifest.json.
    manifest: dict[str, Any]


def read_build_results(target: Path) -> BuildResults:
    """Return the results of the last build.

    Parameters
    ----------
    target : Path
        The folder of dbt's artifacts.

    Raises
    ------
    PublicationError
        If the last command was no `dbt build`, selected some nodes only, was stopped, or if a node
        failed.
    """
    results = _read_json(target / RUN_RESULTS)
    invocation_id = results["metadata"]["invocation_id"]
    statuses = {result["unique_id"]: result["status"] for result in results["results"]}
    _check_command(results["args"])
    _check_statuses(statuses)
    manifest = _read_json(target / MANIFEST)
    if manifest["metadata"]["invocation_id"] != invocation_id:
        raise PublicationError(
            f"A build began after the one in {target / RUN_RESULTS} and did not end: {BUILD_FIRST}."
        )
    _check_completeness(statuses, manifest["nodes"])
    tests = [status for node, status in statuses.items() if node.startswith("test.")]
    return BuildResults(
        invocation_id,
        passed=tests.count("pass"),
        warned=tests.count("warn"),
        variables=results["args"].get("vars") or {},
        manifest=manifest,
    )


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text())
    except FileNotFoundError:
        raise PublicationError(f"{path} cannot be found: {BUILD_FIRST}.") from None
    except json.JSONDecodeError:
        raise PublicationError(f"{path} is incomplete: {BUILD_FIRST}.") from None
    return content


def _check_command(arguments: dict[str, Any]) -> None:
    """Raise an error unless the command built and tested everything."""
    if arguments["which"] != "build":
        raise PublicationError(
            f"The last command was `dbt {arguments['which']}`, and only a build is published:"
            f" {BUILD_FIRST}."
        )
    options = [name for name in SELECTIONS if arguments.get(name)]
    if set(arguments.get("exclude_resource_types") or ()) - DISPENSABLE_TYPES:
        options.append("exclude_resource_types")
    if options:
        names = ", ".join(f"--{name.replace('_', '-')}" for name in options)
        raise PublicationError(
            f"The last build ran a part of the project only ({names}), and only a whole build is"
            f" published: {BUILD_FIRST}."
        )


def _check_statuses(statuses: dict[str, str]) -> None:
    """Raise an error that names the nodes that failed, first those that others wait for."""
    failed = {node: status for node, status in statuses.items() if status not in PASSED}
    causes = {node: status for node, status in failed.items() if status != "skipped"} or failed
    if causes:
        raise PublicationError(
            f"The last build did not pass: {_name_nodes(causes)}. Correct that, and build again."
        )


def _check_completeness(statuses: dict[str, str], nodes: dict[str, Any]) -> None:
    """Raise an error if a mart was not built, or a test of built nodes did not run."""
    marts = [node for node in nodes.values() if is_public_mart(node) and not is_backtest(node)]
    tests = [
        node
        for node in nodes.values()
        if node["resource_type"] == "test" and statuses.keys() >= set(node["depends_on"]["nodes"])
    ]
    missing = [node["unique_id"] for node in (*marts, *tests) if node["unique_id"] not in statuses]
    if missing:
        raise PublicationError(f"The last build did not run {_name_nodes(missing)}: {BUILD_FIRST}.")


def _name_nodes(nodes: Iterable[str], shown: int = 3) -> str:
    """Return the first names of nodes, each with its type, as in `test assert_no_feature_drift`."""
    parts = [node.split(".") for node in nodes]
    names = [f"{part[0]} {part[2] if len(part) > 2 else part[-1]}" for part in parts]
    more = f" and {len(names) - shown} more" if len(names) > shown else ""
    return ", ".join(names[:shown]) + more
