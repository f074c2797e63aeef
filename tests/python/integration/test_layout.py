"""Limits and conventions of the layout that no linter checks."""

import ast
from pathlib import Path

import pytest
import yaml

from dbt_runner import PROJECT
from integration.project_files import list_files

MAX_MODEL_LINES = 120
MAX_FUNCTION_LINES = 40
PYTHON_FILES = {str(path.relative_to(PROJECT)): path for path in list_files(".py")}
PYTHON_MODELS = [name for name in PYTHON_FILES if name.startswith("models/")]


def parse(name: str) -> list[ast.AST]:
    """Return all nodes of the syntax tree of a Python file."""
    return list(ast.walk(ast.parse(PYTHON_FILES[name].read_text())))


def test_models_are_short() -> None:
    models = [*list_files(".sql"), *list_files(".py")]
    lengths = {
        str(path.relative_to(PROJECT)): len(path.read_text().splitlines())
        for path in models
        if PROJECT / "models" in path.parents
    }
    assert {name: n for name, n in lengths.items() if n > MAX_MODEL_LINES} == {}


def test_functions_are_short() -> None:
    lengths = {
        f"{name}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name in PYTHON_FILES
        for node in parse(name)
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: n for name, n in lengths.items() if n > MAX_FUNCTION_LINES} == {}


def test_no_file_edits_the_import_path() -> None:
    edits = [
        f"{name}:{node.lineno}"
        for name in PYTHON_FILES
        for node in parse(name)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.path"
    ]
    assert edits == []


def test_profile_has_no_module_paths() -> None:
    profiles = yaml.safe_load((PROJECT / "profiles.yml").read_text())
    outputs = profiles["insiders"]["outputs"]
    assert [name for name, output in outputs.items() if "module_paths" in output] == []


@pytest.mark.parametrize("name", PYTHON_MODELS)
def test_python_model_imports_no_other_model(name: str) -> None:
    imported = set()
    for node in parse(name):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add((node.module or "").split(".")[0])
    models = {Path(model).stem for model in PYTHON_MODELS}
    assert imported & (models | {"models"}) == set()


def test_hooks_run_once() -> None:
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())
    for hooks in (project["on-run-start"], project["on-run-end"]):
        assert len(hooks) == len(set(hooks)), hooks


def test_no_macro_reads_a_file() -> None:
    # The package inspects files, and its SQL reads them.
    functions = ("read_csv", "read_parquet", "read_text", "read_json", "glob(")
    reading = [
        str(path.relative_to(PROJECT))
        for path in (PROJECT / "macros").rglob("*.sql")
        if any(function in path.read_text() for function in functions)
    ]
    assert reading == []
