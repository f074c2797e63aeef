"""The package keeps its own rules: small, silent, and without dbt."""

import ast
import importlib
from pathlib import Path

import pytest

import insiders

PROJECT = Path(__file__).resolve().parents[3]
PACKAGE = Path(insiders.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
# They hold types, schemas, and a function of one line; every build runs the plugin.
WITHOUT_TESTS = {"__init__", "dbt_plugin", "errors", "parameters", "schemas", "threads"}
# What imports the package, and runs too long to be imported whole here.
CALLERS = sorted(
    path for name in ("models", "benchmarks") for path in (PROJECT / name).rglob("*.py")
)


def test_version_is_that_of_the_project() -> None:
    text = (PROJECT / "pyproject.toml").read_text()
    assert f'version = "{insiders.__version__}"' in text


def test_every_module_has_tests_of_its_own() -> None:
    names = {path.relative_to(PACKAGE) for path in MODULES if path.stem not in WITHOUT_TESTS}
    tests = Path(__file__).parent
    assert {
        str(name) for name in names if not (tests / name.parent / f"test_{name.name}").exists()
    } == set()


@pytest.mark.parametrize("path", CALLERS, ids=lambda path: path.name)
def test_what_models_and_benchmarks_import_exists(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "insiders":
            module = importlib.import_module(node.module or "")
            assert [alias.name for alias in node.names if not hasattr(module, alias.name)] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_plugin_imports_dbt(path: Path) -> None:
    if path.stem == "dbt_plugin":
        return
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            assert not any(alias.name.split(".")[0] == "dbt" for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.module is not None
            assert node.module.split(".")[0] != "dbt"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_are_short_and_silent(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 140
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 40, node.name
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print"
