"""Every command that README.md, CONTRIBUTING.md and docs/ print runs, in a copy of the project."""

import re

import pytest

from dbt_runner import PROJECT
from integration.documented_commands import (
    README,
    CommandResult,
    fill_placeholders,
    read_commands,
)
from integration.documented_runs import (
    COMMANDS,
    DOCUMENTED,
    EXCEPTIONS,
    start_documented_runs,
)

# The summary of a build in README.md.
SUMMARY = re.compile(r"^```text\n(Lines .+?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def documented_runs() -> dict[str, CommandResult]:
    """Return the runs of all commands, by the command with its placeholders filled."""
    runs = start_documented_runs()
    return {command: result for run in runs for command, result in run.wait().items()}


def test_commands_are_found() -> None:
    assert {"make build", "make test"} <= set(DOCUMENTED)
    assert any(command.startswith(".venv/bin/dbt build") for command in COMMANDS)


@pytest.mark.parametrize("command", EXCEPTIONS)
def test_exception_is_printed(command: str) -> None:
    assert command in DOCUMENTED


@pytest.mark.parametrize("command", COMMANDS)
def test_every_placeholder_has_a_value(command: str) -> None:
    assert re.findall(r"<[a-z_-]+>|…|\.\.\.", fill_placeholders(command)) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(command: str, documented_runs: dict[str, CommandResult]) -> None:
    result = documented_runs[fill_placeholders(command)]
    assert result.exit_code == 0, result.output
    # dbt only warns of a selection without nodes.
    assert "does not match any" not in result.output


def test_readme_shows_the_summary_of_a_build(documented_runs: dict[str, CommandResult]) -> None:
    [summary] = SUMMARY.findall((PROJECT / README).read_text())
    assert documented_runs["make build"].output.endswith(summary)


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        (
            "```bash\nmake a # why\n\n# no command\nmake b \\\n  C=d\n```\n",
            ["make a # why", "make b \\\n  C=d"],
        ),
        ("```bash\ndbt run --vars '{a: 1,\n  b: 2}'\n```\n", ["dbt run --vars '{a: 1,\n  b: 2}'"]),
        (
            "```text\n$ make a\nmake b of it\nMore:  .venv/bin/dbt ls\n```\n",
            ["make a", ".venv/bin/dbt ls"],
        ),
        ("`make`, `make a\nB=c` and `A='b' make c`", ["make", "make a B=c", "A='b' make c"]),
        (
            "`.venv/bin/dbt ls`, `dbt ls`; not `dbt`, `.venv`, `dbt.yml`, `makes`",
            [".venv/bin/dbt ls", "dbt ls"],
        ),
    ],
)
def test_commands_are_read_from_markdown(text: str, commands: list[str]) -> None:
    assert list(read_commands(text)) == commands
