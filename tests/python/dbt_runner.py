"""Run dbt as a user does, each time with a database and a target folder of its own."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "seeds/sample/online_retail_sample.csv.gz"
# An exclusion takes the place of the default selector, which leaves out the bench.
NO_UNIT_TESTS = ("--exclude", "path:models/bench", "path:seeds/bench", "test_type:unit")
NO_TESTS = (*NO_UNIT_TESTS, "test_type:data")


@dataclass(frozen=True)
class Run:
    """One run of dbt: whether it succeeded, what it printed, and the folder it wrote to."""

    folder: Path
    succeeded: bool
    output: str

    def connect(self, read_only: bool = True) -> duckdb.DuckDBPyConnection:
        """Open the database of the run."""
        return duckdb.connect(str(self.folder / "insiders.duckdb"), read_only=read_only)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query on the database of the run."""
        with self.connect() as connection:
            return connection.execute(sql).fetchall()

    def export_marts(self, folder: Path) -> dict[str, bytes]:
        """Return every mart as CSV text, in an order that depends on its content only."""
        marts = self.query(
            "select table_name from information_schema.tables"
            " where table_schema = 'marts' order by table_name"
        )
        texts = {}
        for (mart,) in marts:
            path = folder / f"{mart}.csv"
            self.query(f"copy (select * from marts.{mart} order by all) to '{path}'")
            texts[mart] = path.read_bytes()
        return texts


@dataclass(frozen=True)
class Command:
    """A dbt command, the invoice lines that it reads, and the folder for all that it writes."""

    folder: Path
    arguments: tuple[str, ...]
    # None for the sample, which dbt takes by itself.
    transactions: Path | None = None
    variables: dict[str, Any] = field(default_factory=dict)

    def words(self) -> list[str]:
        """Return what follows `dbt` on the command line."""
        folders = ["--target-path", f"{self.folder}/target", "--log-path", f"{self.folder}/logs"]
        variables = ["--vars", json.dumps(self.variables)]
        return ["--no-use-colors", *self.arguments, *folders, *variables]

    def environment(self) -> dict[str, str]:
        """Return the variables of the environment that the project reads.

        An empty INSIDERS_TRANSACTIONS is as good as none: that of whoever runs the tests does not
        reach dbt.
        """
        return {
            "INSIDERS_DATABASE": f"{self.folder}/insiders.duckdb",
            "INSIDERS_TRANSACTIONS": str(self.transactions or ""),
        }


def run_dbt(command: Command) -> Run:
    """Run the command in a shell's way."""
    command.folder.mkdir(exist_ok=True)
    finished = subprocess.run(
        # The command beside this interpreter, so that the tests need no activated environment.
        [str(Path(sys.executable).with_name("dbt")), *command.words()],
        cwd=PROJECT,
        env=os.environ | command.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Run(command.folder, finished.returncode == 0, finished.stdout)


def run_one_after_another(commands: Sequence[Command]) -> list[Run]:
    """Run the commands in one process, which reads the project once: that takes ten seconds."""
    for command in commands:
        command.folder.mkdir(exist_ok=True)
    results = commands[0].folder / "results.json"
    work = [{"words": each.words(), "environment": each.environment()} for each in commands]
    finished = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("run_dbt_commands.py")), str(results)],
        cwd=PROJECT,
        input=json.dumps(work),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout
    return [
        Run(command.folder, **result)
        for command, result in zip(commands, json.loads(results.read_text()), strict=True)
    ]


def run_in_two_processes(commands: Sequence[Command]) -> list[Run]:
    """Run the commands on two cores: one process of dbt keeps little more than one busy."""
    half = (len(commands) + 1) // 2
    with ThreadPoolExecutor(max_workers=2) as pool:
        first, second = pool.map(run_one_after_another, [commands[:half], commands[half:]])
    return [*first, *second]


def load_module(path: str) -> ModuleType:
    """Import a Python file of the project by its path: dbt's models and scripts are no package."""
    location = PROJECT / path
    specification = importlib.util.spec_from_file_location(location.stem, location)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
