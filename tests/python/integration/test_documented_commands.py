"""The commands in README.md and CONTRIBUTING.md exist, and dbt accepts their options."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dbt_runner import PROJECT, Command, DataSet, DbtResult, run_sequentially

DOCUMENTS = ["README.md", "CONTRIBUTING.md"]
# The text between two fences of backticks; the opening one may name a language.
FENCED = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
ASSIGNMENT = re.compile(r"[A-Z_]+=")
# Commands that take seconds at most are run as they are; of others dbt lists what they select.
CHEAP = {"show", "run-operation", "ls", "list", "compile"}
LISTED = {"build", "run", "test", "seed"}
# Options that `dbt ls` has, too; others are left out for it.
SELECTION = {"--select", "-s", "--exclude", "--selector", "--resource-type"}


def read_commands(text: str) -> Iterator[list[str]]:
    """Yield the commands between fences as words, without variables of the environment."""
    for block in FENCED.findall(text):
        pending = ""
        for line in block.splitlines():
            pending += line
            try:
                words = shlex.split(pending.removesuffix("\\"), comments=True)
            except ValueError:  # A quotation goes on in the next line.
                pending += "\n"
                continue
            if pending.endswith("\\"):
                pending = pending.removesuffix("\\")
                continue
            pending = ""
            while words and ASSIGNMENT.match(words[0]):
                words.pop(0)
            if words:
                yield words


def documented() -> dict[str, list[str]]:
    """Return all documented commands by their text."""
    texts = [path.read_text() for name in DOCUMENTS if (path := PROJECT / name).is_file()]
    return {" ".join(words): words for text in texts for words in read_commands(text)}


def commands_of(*programs: str) -> dict[str, list[str]]:
    """Return the documented commands of a program, by their text, without its name."""
    return {text: words[1:] for text, words in documented().items() if words[0] in programs}


MAKE = commands_of("make")
DBT = commands_of("dbt", ".venv/bin/dbt")
PYTHON = commands_of("python", ".venv/bin/python")


def split_vars(words: list[str]) -> tuple[list[str], dict[str, Any]]:
    """Return the words without `--vars`, and the vars."""
    if "--vars" not in words:
        return words, {}
    position = words.index("--vars")
    return words[:position] + words[position + 2 :], yaml.safe_load(words[position + 1])


def to_cheap_arguments(words: list[str]) -> tuple[str, ...]:
    """Return what to run in place of the words: the same, or `ls` of what they select."""
    if words[0] in CHEAP:
        return tuple(words)
    arguments, is_selection = ["ls"], False
    for word in words[1:]:
        if word.startswith("-"):
            is_selection = word.split("=")[0] in SELECTION
        if is_selection:
            arguments.append(word)
    return tuple(arguments)


def test_commands_are_found() -> None:
    assert {"make build", "make test"} <= set(MAKE)
    assert DBT


@pytest.mark.parametrize("command", MAKE)
def test_make_has_the_target(command: str) -> None:
    finished = subprocess.run(
        ["make", "--dry-run", *MAKE[command]],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout


@pytest.mark.parametrize("command", PYTHON)
def test_python_files_exist(command: str) -> None:
    words = PYTHON[command]
    if words[0] == "-c":
        compile(words[1], command, "exec")
        return
    paths = [word.split("::")[0] for word in words if "/" in word or word.endswith(".py")]
    assert [path for path in paths if not (PROJECT / path).exists()] == []


@pytest.mark.parametrize("command", DBT)
def test_dbt_has_the_options_and_vars(command: str) -> None:
    from dbt.cli.main import cli

    words, variables = split_vars(DBT[command])
    program = cli
    while hasattr(program, "commands"):
        assert words[0] in program.commands
        program, words = program.commands[words[0]], words[1:]
    # Raises an error that names an option that the command does not have.
    program.make_context(command, list(words))
    settings = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())
    assert set(variables) <= set(settings["vars"])


@pytest.fixture(scope="module")
def results(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, DbtResult]:
    """Return a cheap run of each dbt command, in a copy of the sample's database."""
    folder: Path = tmp_path_factory.mktemp("documented")
    sample.default.copy_database(folder)
    commands = {}
    for text, all_words in DBT.items():
        words, variables = split_vars(all_words)
        if words[0] in CHEAP | LISTED:
            arguments = to_cheap_arguments(words)
            commands[text] = Command(folder, arguments, variables=variables)
    return dict(zip(commands, run_sequentially(list(commands.values())), strict=True))


@pytest.mark.parametrize(
    "command", [text for text, words in DBT.items() if words[0] in CHEAP | LISTED]
)
def test_dbt_command_runs(command: str, results: dict[str, DbtResult]) -> None:
    result = results[command]
    assert result.succeeded, result.output
    assert "does not match any" not in result.output
