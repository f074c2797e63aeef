"""The package keeps its own rules: small, silent, and without dbt."""

import ast
from pathlib import Path

import pytest

import insiders

MODULES = sorted(Path(insiders.__file__).parent.glob("*.py"))


def test_version_is_that_of_the_project() -> None:
    project = Path(__file__).resolve().parents[3] / "pyproject.toml"
    assert f'version = "{insiders.__version__}"' in project.read_text()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_modules_do_not_import_dbt(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            assert not any(alias.name.split(".")[0] == "dbt" for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.module is not None
            assert node.module.split(".")[0] != "dbt"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_modules_and_functions_are_short_and_silent(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 120
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 40, node.name
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print"
