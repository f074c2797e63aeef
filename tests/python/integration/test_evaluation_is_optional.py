"""Without models/evaluation and seeds/evaluation the project has the same other nodes."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from dbt_runner import PROJECT, Command, DbtResult, run_dbt

FILES = ["dbt_project.yml", "profiles.yml", "selectors.yml"]
FOLDERS = ["analyses", "macros", "models", "seeds", "tests/generic", "tests/singular"]
EVALUATION = ("models/evaluation/", "seeds/evaluation/")


@pytest.fixture(scope="module")
def without_evaluation(tmp_path_factory: pytest.TempPathFactory) -> DbtResult:
    """Return a listing of a copy of the project without the evaluation."""
    project = tmp_path_factory.mktemp("project")
    for file in FILES:
        shutil.copy(PROJECT / file, project)
    for folder in FOLDERS:
        ignored = shutil.ignore_patterns("evaluation", "sample", "__pycache__")
        shutil.copytree(PROJECT / folder, project / folder, ignore=ignored)
    arguments = ("ls", "--selector", "default")
    return run_dbt(Command(tmp_path_factory.mktemp("listing"), arguments, project=project))


def other_nodes(manifest: dict[str, Any]) -> set[str]:
    """Return the nodes and unit tests outside the evaluation."""
    nodes = manifest["nodes"] | manifest["unit_tests"]
    return {
        identifier
        for identifier, node in nodes.items()
        if not Path(node["original_file_path"]).as_posix().startswith(EVALUATION)
    }


def test_project_parses_without_evaluation(without_evaluation: DbtResult) -> None:
    assert without_evaluation.succeeded, without_evaluation.output
    assert "insiders.marts.customers.insiders" in without_evaluation.output


def test_nothing_else_is_lost_without_evaluation(
    without_evaluation: DbtResult, compiled: DbtResult
) -> None:
    assert other_nodes(without_evaluation.read_manifest()) == other_nodes(compiled.read_manifest())
