"""docs/runbook.md has an action for every message that stops a run."""

import ast
import re
from collections.abc import Iterator

import pytest

from dbt_runner import PROJECT
from integration.project_files import list_files

RUNBOOK = " ".join((PROJECT / "docs/runbook.md").read_text().split())
# A message as the runbook has it, with `…` for what differs.
TEMPLATES = [
    re.compile(re.escape(text).replace("…", ".*"))
    for text in re.findall(r"`([^`]*…[^`]*)`", RUNBOOK)
]
ERRORS = {"PublicationError", "UnusableDatabaseError"}
# Of commands that no schedule runs.
OTHER_COMMANDS = {"delete_model_version.sql", "prune_model_versions.sql", "insider_predicate.sql"}


def fill(node: ast.expr) -> str:
    """Return a text expression with `…` for its values."""
    if isinstance(node, ast.JoinedStr):
        return "".join(map(fill, node.values))
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "…"


def read_python_messages() -> Iterator[tuple[str, str]]:
    """Yield each message of the errors of package and scripts, with its file."""
    for path in list_files(".py"):
        if not {PROJECT / "src", PROJECT / "scripts"} & set(path.parents):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            error = node.exc if isinstance(node, ast.Raise) else None
            if isinstance(error, ast.Call) and ast.unparse(error.func) in ERRORS:
                yield path.name, fill(error.args[0])


def read_macro_messages() -> Iterator[tuple[str, str]]:
    """Yield each message of the macros, with its file."""
    call = re.compile(r"raise_compiler_error\((.+?)\)\s*}}", re.DOTALL)
    literal = re.compile(r"""(["'])(.*)\1""", re.DOTALL)
    for path in sorted((PROJECT / "macros").rglob("*.sql")):
        for argument in call.findall(path.read_text()):
            if path.name not in OTHER_COMMANDS:
                words = [literal.fullmatch(word.strip()) for word in argument.split("~")]
                yield path.name, "".join(word[2] if word else "…" for word in words)


MESSAGES = [
    pair for pair in (*read_python_messages(), *read_macro_messages()) if pair[1].strip("…")
]


@pytest.mark.parametrize(("file", "message"), MESSAGES, ids=[file for file, _ in MESSAGES])
def test_message_has_an_action(file: str, message: str) -> None:
    assert any(template.fullmatch(message) for template in TEMPLATES), message


def test_named_tests_exist() -> None:
    named = set(re.findall(r"`(assert_\w+)`", RUNBOOK))
    assert named <= {path.stem for path in (PROJECT / "tests/singular").glob("*.sql")}
