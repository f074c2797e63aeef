"""Run dbt as a user does, each time with a database and a target folder of its own."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "seeds/sample/online_retail_sample.csv.gz"
NO_TESTS = ("--exclude", "test_type:data", "test_type:unit")
NO_UNIT_TESTS = ("--exclude", "test_type:unit")
# System C named every unidentified invoice's customer; the recipe by itself leaves them out.
SYSTEM_C = {"recipe": "system_c", "unidentified_customers": "synthetic"}


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


def run_dbt(
    folder: Path,
    arguments: tuple[str, ...],
    transactions: Path | None = None,
    variables: dict[str, Any] | None = None,
) -> Run:
    """Run a dbt command on the given invoice lines, or on the sample, and keep all it writes here.

    The variable INSIDERS_TRANSACTIONS of whoever runs the tests never reaches dbt.
    """
    folder.mkdir(exist_ok=True)
    environment = dict(os.environ)
    environment.pop("INSIDERS_TRANSACTIONS", None)
    environment["INSIDERS_DATABASE"] = str(folder / "insiders.duckdb")
    if transactions:
        environment["INSIDERS_TRANSACTIONS"] = str(transactions)
    # The command beside this interpreter, so that the tests need no activated environment.
    command = [str(Path(sys.executable).with_name("dbt")), "--no-use-colors", *arguments]
    command += ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    if variables:
        command += ["--vars", json.dumps(variables)]
    finished = subprocess.run(
        command,
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Run(folder, finished.returncode == 0, finished.stdout)


def build(
    folder: Path,
    arguments: tuple[str, ...] = (),
    transactions: Path | None = None,
    variables: dict[str, Any] | None = None,
) -> Run:
    """Build the project as `run_dbt` does; a build that fails fails the test, and shows why."""
    run = run_dbt(folder, ("build", *arguments), transactions, variables)
    assert run.succeeded, run.output
    return run


def run_two_at_a_time(tasks: dict[str, Callable[[], Run]]) -> dict[str, Run]:
    """Run the tasks on two cores: a dbt process keeps little more than one of them busy."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        runs = pool.map(lambda task: task(), tasks.values())
        return dict(zip(tasks, runs, strict=True))


def load_module(path: str) -> ModuleType:
    """Import a Python file of the project by its path: dbt's models and scripts are no package."""
    location = PROJECT / path
    specification = importlib.util.spec_from_file_location(location.stem, location)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
