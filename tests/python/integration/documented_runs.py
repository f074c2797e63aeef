"""Runs of the documented commands, in two copies of the project beside each other."""

import tempfile
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from integration.documented_commands import (
    OWN_LINES,
    README,
    RESULTS,
    CommandResult,
    fill_placeholders,
    read_documents,
    run_commands,
)

# What does not run here, and why.
EXCEPTIONS = {
    "make test": "runs this test",
    "make check": "contains `make test`",
    "make .venv/extensions": "needs a package index",
    "make test-services": "needs database servers and a browser",
    "PUBLICATION_COUNT=200 KILL_COUNT=30 make test-services": "needs the same",
    ".venv/bin/python scripts/publish.py": "needs the build before it as the last command",
    "make backfill": "is the name of a target; the command runs with its dates",
    "make inspect": "is the name of a target; the command runs with a file",
    "make rollback": "is the name of a target; the command runs with a version",
    "make forget-customer": "is the name of a target; its tests run it with a customer",
    "make install-spark": "makes an environment, which needs a package index",
    "make test-spark": "needs that environment",
    "make build-spark": "needs the same",
    "make build-spark ENGINE=cluster": "needs another one",
    "INSIDERS_TRANSACTIONS='exports/2011-*.csv' make build-spark": "needs the same",
    "INSIDERS_SPARK_URL=sc://127.0.0.1:15002 .venv-cluster/bin/dbt build --target spark": "too",
    ".venv-sail/bin/dbt run-operation import_state --args '{folder: state}' --target spark": "too",
    "make lock": "needs a package index",
    "make PYTHON=python3.13 build": "makes an environment, which needs a package index",
    ".venv/bin/pip install pre-commit": "needs a package index",
    ".venv/bin/pre-commit install": "needs what the command before it installs",
    "dbt build --exclude-resource-type unit_test": "ran on version 0.1.0",
}
DOCUMENTED = read_documents()
COMMANDS = [command for command in DOCUMENTED if command not in EXCEPTIONS]


def reads_own_lines(command: str) -> bool:
    """Return whether the command reads own lines, as docs/results.md says of its commands."""
    return RESULTS in DOCUMENTED[command] and README not in DOCUMENTED[command]


@dataclass
class DocumentedRun:
    """Commands that run in a copy of the project, one after the other, in a thread of their own."""

    commands: list[str]
    environment: dict[str, str]
    results: dict[str, CommandResult] = field(default_factory=dict)
    error: Exception | None = None

    def __post_init__(self) -> None:
        """Start the commands, in a thread that ends with the tests."""
        self.folder = tempfile.TemporaryDirectory(prefix="documented-")
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.results = run_commands(Path(self.folder.name), self.commands, self.environment)
        except Exception as error:
            self.error = error

    def wait(self) -> dict[str, CommandResult]:
        """Return the results by command, or raise what stopped the run."""
        self.thread.join()
        if self.error:
            raise self.error
        return self.results


@cache
def start_documented_runs() -> list[DocumentedRun]:
    """Start the commands on the sample, and those on own lines."""
    environments: dict[bool, dict[str, str]] = {
        False: {},
        # Threads that wait for each other would take the time of the other commands.
        True: {"INSIDERS_TRANSACTIONS": OWN_LINES, "OMP_NUM_THREADS": "1"},
    }
    runs = []
    for is_own, environment in environments.items():
        printed = [command for command in COMMANDS if reads_own_lines(command) == is_own]
        commands = list(dict.fromkeys(fill_placeholders(command) for command in printed))
        # dbt parses the whole project when vars or variables differ from those before.
        commands.sort(key=lambda command: ("--vars" in command, command.startswith("INSIDERS_")))
        runs.append(DocumentedRun(commands, environment))
    return runs
