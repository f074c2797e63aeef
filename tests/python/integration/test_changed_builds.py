"""A pull request builds what it changes, and what reads that, beside the state of the last run."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dbt_runner import PROJECT, Command, DataSet, run_dbt
from integration.linked_project import edit, link_project

CHANGED = "models/marts/rules/near_insiders.sql"


def make_arguments(state: Path) -> tuple[str, ...]:
    """Return the arguments of dbt in `make build-changed`, read from the Makefile."""
    recipe = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "build-changed", f"STATE={state}"],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    _, *arguments = recipe.splitlines()[-1].replace('"', "").split()
    return tuple(arguments)


@pytest.fixture(scope="module")
def results(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the statuses by name, of a build after an edit of one mart."""
    project, folder = (tmp_path_factory.mktemp(name) for name in ("project", "changed"))
    link_project(project)
    edit(project / CHANGED, (PROJECT / CHANGED).read_text() + "\n-- An edit.\n")
    sample.default.copy_database(folder)
    state = folder / "state"
    state.mkdir()
    shutil.copy(sample.default.folder / "target/manifest.json", state)
    result = run_dbt(Command(folder, make_arguments(state), project=project))
    assert result.succeeded, result.output
    written = json.loads((folder / "target/run_results.json").read_text())["results"]
    return {each["unique_id"]: each["status"] for each in written}


def test_only_the_changed_mart_and_its_children_are_built(results: dict[str, Any]) -> None:
    models = {node.split(".")[-1] for node in results if node.startswith("model.")}
    assert models == {"near_insiders", "business_answers"}


def test_its_tests_run_and_pass(results: dict[str, Any]) -> None:
    tests = {node.split(".")[0]: status for node, status in results.items()}
    assert {"test", "unit_test"} <= set(tests)
    assert set(results.values()) <= {"success", "pass", "no-op"}
