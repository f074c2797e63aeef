"""Every command that README.md, CONTRIBUTING.md and docs/ print runs, in a copy of the project."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from dbt_runner import PROJECT
from integration.documented_commands import (
    OWN_LINES,
    README,
    RESULTS,
    CommandResult,
    fill_placeholders,
    read_commands,
    read_documents,
    run_commands,
)

# What does not run here, and why.
EXCEPTIONS = {
    "make test": "runs this test",
    "make check": "contains `make test`",
    "make backfill": "is the name of a target; the command runs with its dates",
    "make inspect": "is the name of a target; the command runs with a file",
    "make lock": "needs a package index",
    "make PYTHON=python3.13 build": "makes an environment, which needs a package index",
    ".venv/bin/pip install pre-commit": "needs a package index",
    ".venv/bin/pre-commit install": "needs what the command before it installs",
    "dbt build --exclude-resource-type unit_test": "ran on version 0.1.0",
}
DOCUMENTED = read_documents()
COMMANDS = [command for command in DOCUMENTED if command not in EXCEPTIONS]
# The summary of a build in README.md.
SUMMARY = re.compile(r"^```text\n(Lines .+?)^```", re.MULTILINE | re.DOTALL)


def reads_own_lines(command: str) -> bool:
    """Return whether the command reads own lines, as docs/results.md says of its commands."""
    return RESULTS in DOCUMENTED[command] and README not in DOCUMENTED[command]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CommandResult]:
    """Return the runs: those on the sample and those on own lines at the same time.

    The keys are the commands with their placeholders filled.
    """
    environments: dict[bool, dict[str, str]] = {
        False: {},
        # Threads that wait for each other would take the time of the other commands.
        True: {"INSIDERS_TRANSACTIONS": OWN_LINES, "OMP_NUM_THREADS": "1"},
    }
    runs = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for is_own, environment in environments.items():
            printed = [command for command in COMMANDS if reads_own_lines(command) == is_own]
            commands = list(dict.fromkeys(fill_placeholders(command) for command in printed))
            folder = tmp_path_factory.mktemp("documented")
            runs.append(pool.submit(run_commands, folder, commands, environment))
    return {command: result for run in runs for command, result in run.result().items()}


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
def test_command_runs(command: str, results: dict[str, CommandResult]) -> None:
    result = results[fill_placeholders(command)]
    assert result.exit_code == 0, result.output
    # dbt only warns of a selection without nodes.
    assert "does not match any" not in result.output


def test_readme_shows_the_summary_of_a_build(results: dict[str, CommandResult]) -> None:
    [summary] = SUMMARY.findall((PROJECT / README).read_text())
    assert results["make build"].output.endswith(summary)


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
