"""Run dbt as a user does, each time with a database and a target folder of its own."""

import gc
import importlib.util
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "seeds/sample/online_retail_sample.csv.gz"
# The command beside this interpreter, so that the tests need no activated environment.
DBT = str(Path(sys.executable).with_name("dbt"))
DATABASE = "insiders.duckdb"
# Vars of the configuration of models and tests, which a project parsed without vars ignores.
PARSE_TIME_VARS = {
    *("min_customers_for_quality_tests", "max_invalid_share", "psi_warn", "psi_error"),
    *("stability_runs", "stability_perturbations"),
}

# A fit of another model, as of an earlier date than the last order of the sample.
REFIT = {"refit": True, "as_of_date": "2024-11-01"}

# What a build runs; the default selector leaves out the evaluation.
NO_DATA_TESTS = ("build", "--exclude-resource-type", "test")
NO_UNIT_TESTS = ("build", "--exclude-resource-type", "unit_test")
NO_TESTS = ("build", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")


@dataclass(frozen=True)
class DbtResult:
    """One run of dbt: whether it succeeded, what it printed, and the folder it wrote to."""

    folder: Path
    succeeded: bool
    output: str

    @property
    def database(self) -> Path:
        """The database file of the run."""
        return self.folder / DATABASE

    def connect(self, read_only: bool = True) -> duckdb.DuckDBPyConnection:
        """Open the database of the run."""
        return duckdb.connect(str(self.database), read_only=read_only)

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
        with self.connect() as connection:
            for (mart,) in marts:
                path = folder / f"{mart}.csv"
                connection.execute(f"copy (select * from marts.{mart} order by all) to '{path}'")
                texts[mart] = path.read_bytes()
        return texts

    def copy_database(self, folder: Path) -> None:
        """Copy the database into another folder, for a run that goes on from here."""
        shutil.copy(self.database, folder / DATABASE)

    def read_manifest(self) -> dict[str, Any]:
        """Return the manifest of the project as the run read it."""
        manifest: dict[str, Any] = json.loads((self.folder / "target/manifest.json").read_text())
        return manifest


@dataclass(frozen=True)
class Command:
    """A dbt command, the invoice lines that it reads, and the folder for all that it writes."""

    folder: Path
    arguments: tuple[str, ...]
    # None for the sample, which dbt takes by itself.
    transactions: Path | None = None
    variables: dict[str, Any] = field(default_factory=dict)
    project: Path = PROJECT

    def to_argv(self) -> list[str]:
        """Return what follows `dbt` on the command line."""
        folders = ["--target-path", f"{self.folder}/target", "--log-path", f"{self.folder}/logs"]
        # The project's own level prints less than the tests read.
        console = ["--no-use-colors", "--log-level", "info"]
        variables = ["--vars", json.dumps(self.variables)] if self.variables else []
        return [*console, *self.arguments, *folders, *variables]

    def environment(self) -> dict[str, str]:
        """Return the environment variables that the project reads.

        An empty INSIDERS_TRANSACTIONS counts as not set: the value of whoever runs the tests does
        not reach dbt.
        """
        return {
            "INSIDERS_DATABASE": f"{self.folder}/{DATABASE}",
            "INSIDERS_TRANSACTIONS": str(self.transactions or ""),
        }


@dataclass(frozen=True)
class DataSet:
    """Invoice lines in one file, and what the project builds from them."""

    transactions: Path
    # The default recipe: as `make build` does it with one thread, then once more with four.
    default: DbtResult
    default_in_four_threads: DbtResult
    # Reference system C, with one customer for each anonymous invoice.
    system_c: DbtResult


@dataclass(frozen=True)
class SecondBuilds:
    """Two second builds of the sample, each in its own copy of the first one's database."""

    # Without vars: it assigns with the model that is there.
    assigned: DbtResult
    # With the var refit, as of an earlier date.
    refitted: DbtResult


def make_build_arguments() -> tuple[str, ...]:
    """Return the arguments of dbt in `make build`, read from the Makefile."""
    # Under `make test`, an inner make would print the directories that it enters and leaves.
    recipe = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "build"],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    _, *arguments = recipe.splitlines()[-1].split()
    return tuple(arguments)


def clean_environment() -> dict[str, str]:
    """Return the environment without variables that set options of dbt."""
    return {name: value for name, value in os.environ.items() if not name.startswith("DBT_")}


def run_dbt(command: Command) -> DbtResult:
    """Run the command in a process of its own, as a shell does."""
    command.folder.mkdir(exist_ok=True)
    finished = subprocess.run(
        [DBT, *command.to_argv()],
        cwd=command.project,
        env=clean_environment() | command.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return DbtResult(command.folder, finished.returncode == 0, finished.stdout)


def run_on_parsed_project(argv: list[str], environment: dict[str, str], console: Path) -> None:
    """Run a command in this process, and end it with the status that a command ends with."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    from parsed_project import MANIFEST

    os.environ.update(environment)
    with console.open("w") as output:
        for standard in (sys.stdout, sys.stderr):
            os.dup2(output.fileno(), standard.fileno())
    result = dbtRunner(manifest=MANIFEST).invoke(argv)
    if result.exception:
        print(result.exception)
    # A fork ends without closing the database: what the build wrote would stay in the write-ahead
    # log, which copies of the database lack. Objects that refer to each other keep it open.
    DuckDBConnectionManager.close_all_connections()
    gc.collect()
    sys.exit(not result.success)


def start_fork(command: Command) -> tuple[BaseProcess, Path]:
    """Start the command in a fork; return it, and the file of what it prints."""
    assert not PARSE_TIME_VARS & command.variables.keys(), "Use run_dbt: dbt parses these vars."
    command.folder.mkdir(exist_ok=True)
    console = command.folder / "console.txt"
    # The process that forks has imported this, and so parsed the project; see `conftest`.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["parsed_project"])
    process = context.Process(
        target=run_on_parsed_project,
        args=(command.to_argv(), command.environment(), console),
    )
    process.start()
    return process, console


def run_forked(command: Command) -> DbtResult:
    """Run the command in a fork of a process that has parsed the project without vars."""
    process, console = start_fork(command)
    process.join()
    return DbtResult(command.folder, process.exitcode == 0, console.read_text())


def run_sequentially(commands: Sequence[Command]) -> list[DbtResult]:
    """Run commands that follow each other in one database."""
    return [run_forked(command) for command in commands]


def run_in_parallel(commands: Sequence[Command]) -> list[DbtResult]:
    """Run commands two at a time: one process of dbt keeps little more than one core busy."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(run_forked, commands))


def load_module(path: str) -> ModuleType:
    """Import a Python file of the project by its path: scripts and benchmarks are no package."""
    location = PROJECT / path
    specification = importlib.util.spec_from_file_location(location.stem, location)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
