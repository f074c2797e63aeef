"""Find the commands that the documents print, and run them in copies of the project.

A copy has its own databases and `target/`, so the commands change nothing of the project. They can
also run beside each other. A copy asks for less of the work that takes minutes: `SHORTENED`.
"""

import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dbt_runner import PROJECT, SAMPLE
from integration.project_files import list_files

README = "README.md"
RESULTS = "docs/results.md"
DOCUMENTS = [
    README,
    "CONTRIBUTING.md",
    *sorted(f"docs/{path.name}" for path in PROJECT.glob("docs/*.md")),
]

# A fenced block with its language, or inline code.
CODE = re.compile(r"^```(\w*)\n(.*?)^```|(?<!`)`([^`]+)`(?!`)", re.MULTILINE | re.DOTALL)
SHELLS = {"bash", "sh", "shell"}
INLINE_COMMAND = re.compile(
    r"(?:[A-Z_]+=\S+ )*(?:make|(?:make|dbt|pip|python[\d.]*) \S.*|\.venv/bin/.+)"
)
# Output may end a line with a command, or show one after the prompt.
COMMAND_IN_OUTPUT = re.compile(r"^\$ (.+)$|(\.venv/bin/.+)$", re.MULTILINE)
PLACEHOLDERS = {
    "<name>": "system_c",
    "<path>": str(SAMPLE.relative_to(PROJECT)),
    "<id>": "20758",
}

# Own lines: those of a quarter of the sample's customers, and a quarter of the anonymous invoices.
# They are so many years earlier that they have the dates of UCI's Online Retail.
OWN_LINES = "online_retail.parquet"
YEARS_EARLIER = 13
COLUMN_TYPES = "{'InvoiceNo': 'varchar', 'StockCode': 'varchar', 'CustomerID': 'bigint'}"
IS_OWN = "coalesce(CustomerID, try_cast(ltrim(InvoiceNo, 'AC') as bigint)) % 4 = 0"

# File, regular expression, replacement: what a copy has in place of long work.
SHORTENED = [
    ("dbt_project.yml", r"stability_runs: \d+", "stability_runs: 1"),
    ("dbt_project.yml", r"max_n_clusters: \d+", "max_n_clusters: 3"),
    ("dbt_project.yml", r"backtest_cutoff_days: \[.*\]", "backtest_cutoff_days: [180]"),
    ("dbt_project.yml", r"perturbations: \[random_state, .*\]", "perturbations: [random_state]"),
    ("Makefile", r"stability_runs: \d+", "stability_runs: 1"),
    ("Makefile", r"models tests/singular analyses", "analyses"),
    # A dashboard is served until it is stopped.
    ("Makefile", r"streamlit run dashboard/app.py", "streamlit version"),
    # One of the published recipes, and one on the short list.
    ("seeds/evaluation/published_results.csv", r"(?m)^system_[acde],.*\n", ""),
    ("seeds/segmentation/recipes.csv", r"(?m)^(?!default,)(.*),true,", r"\1,false,"),
    ("src/insiders/candidate_embeddings.py", r' +"(forest_umap_euclidean|umap)": lambda.*\n', ""),
    ("benchmarks/assignment.py", r"N_CUSTOMERS = [\d_]+", "N_CUSTOMERS = 20_000"),
    ("benchmarks/build.py", r"range\(3\)", "range(1)"),
    ("benchmarks/build.py", r"rounds=\d+", "rounds=1"),
    ("benchmarks/build.py", r"in range\(2\)", "in range(1)"),
    ("benchmarks/scale.py", r"default=\[1, 10, 100\]", "default=[1]"),
    ("benchmarks/scale.py", r"default=10,", "default=0,"),
    ("benchmarks/scale.py", r' +"(fit|rules and marts|data tests)": \[.*\n', ""),
    ("benchmarks/publication.py", r"N_PUBLICATIONS = \d+", "N_PUBLICATIONS = 3"),
    ("benchmarks/publication.py", r"N_KILLS = \d+", "N_KILLS = 1"),
    ("benchmarks/incremental_reading.py", r"MAX_DAYS = \d+", "MAX_DAYS = 20"),
    ("benchmarks/ablation.py", r"N_BOOTSTRAPS = \d+", "N_BOOTSTRAPS = 1"),
    ("benchmarks/ablation.py", r"CUTOFFS = \[.*\]", "CUTOFFS = [180]"),
    ("benchmarks/ablation.py", r' +Ablation\("(UMAP|nine|target: revenue"|the same).*\n', ""),
]
# The same by a variable: how a command begins, and what the environment has for it.
# Tests of dbt run in the other builds and in other tests.
NO_TESTS = {"DBT_EXCLUDE_RESOURCE_TYPES": "test unit_test"}
VARIABLES = {
    ".venv/bin/python -m pytest": {"PYTEST_ADDOPTS": "-k test_recipe"},
    ".venv/bin/dbt build --vars '{recipe": NO_TESTS,
    ".venv/bin/dbt build --vars '{refit": NO_TESTS,
    ".venv/bin/dbt build --vars '{as_of_date": NO_TESTS,
    ".venv/bin/dbt build --vars '{date_order": NO_TESTS,
    ".venv/bin/dbt build --vars '{column_names": NO_TESTS,
    "make backfill": NO_TESTS,
}


@dataclass(frozen=True)
class CommandResult:
    """One run of a documented command."""

    exit_code: int
    # Standard output and standard error.
    output: str
    seconds: float


def read_shell_commands(block: str) -> Iterator[str]:
    """Yield the commands of a shell block; a command may go on over several lines."""
    pending = ""
    for line in block.splitlines(keepends=True):
        pending += line
        if pending.endswith("\\\n"):
            continue
        try:
            words = shlex.split(pending, comments=True)
        except ValueError:  # A quotation goes on in the next line.
            continue
        if words:
            yield pending.strip()
        pending = ""


def read_commands(text: str) -> Iterator[str]:
    """Yield the commands of a document in Markdown, in its order."""
    for language, block, inline in CODE.findall(text):
        if language in SHELLS:
            yield from read_shell_commands(block)
        elif block:
            yield from ("".join(found) for found in COMMAND_IN_OUTPUT.findall(block))
        else:
            # Inline code may be broken at a space.
            code = " ".join(inline.split())
            if INLINE_COMMAND.fullmatch(code):
                yield code


def read_documents() -> dict[str, set[str]]:
    """Return each command as it is printed, with the documents that print it."""
    commands: dict[str, set[str]] = {}
    for name in DOCUMENTS:
        for command in read_commands((PROJECT / name).read_text()):
            commands.setdefault(command, set()).add(name)
    return commands


def fill_placeholders(command: str) -> str:
    """Return the command with a value for each `<placeholder>`."""
    for placeholder, value in PLACEHOLDERS.items():
        command = command.replace(placeholder, value)
    return command


def copy_project(folder: Path) -> None:
    """Copy the files under version control, and use the environment of this process."""
    for path in list_files():
        target = folder / path.relative_to(PROJECT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    link_environment(folder / ".venv")
    # Ruff reads .gitignore in a repository only.
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    for name, pattern, replacement in SHORTENED:
        path = folder / name
        text, count = re.subn(pattern, replacement, path.read_text())
        assert count, f"{name} has no text {pattern!r} any more: update SHORTENED."
        path.write_text(text)


def link_environment(folder: Path) -> None:
    """Link the content of this process's environment, and state that it is complete.

    A link to the environment itself would let make install it again: the copied requirements are
    newer than the files by which make knows that it is complete.
    """
    stamps = ("runtime", "development", "dashboard", "report", "services")
    folder.mkdir()
    for path in Path(sys.prefix).iterdir():
        if path.name not in stamps:
            (folder / path.name).symlink_to(path)
    for name in stamps:
        (folder / name).touch()


def write_own_lines(folder: Path) -> None:
    """Write the own lines as one Parquet file, and by month as CSV files of an export."""
    exports = folder / "exports"
    exports.mkdir()
    with duckdb.connect() as connection:
        connection.execute(
            "create view lines as select"
            f" * replace (InvoiceDate - interval {YEARS_EARLIER} year as InvoiceDate)"
            f" from read_csv('{SAMPLE}', types = {COLUMN_TYPES}) where {IS_OWN}"
        )
        connection.execute(f"copy lines to '{folder / OWN_LINES}'")
        months = connection.execute(
            "select distinct strftime(InvoiceDate, '%Y-%m') from lines order by all"
        ).fetchall()
        for (month,) in months:
            connection.execute(
                "copy (from lines where strftime(InvoiceDate, '%Y-%m') = $month)"
                f" to '{exports / month}.csv'",
                {"month": month},
            )


def clean_environment() -> dict[str, str]:
    """Return the environment without settings of dbt, the project, make and pytest."""
    settings = ("DBT_", "INSIDERS_", "MAKE", "MFLAGS", "PYTEST_")
    return {name: value for name, value in os.environ.items() if not name.startswith(settings)}


def run_commands(
    folder: Path, commands: Iterable[str], environment: dict[str, str]
) -> dict[str, CommandResult]:
    """Copy the project to the folder, and run the commands there one after the other.

    The placeholders of the commands have to be filled.
    """
    copy_project(folder)
    write_own_lines(folder)
    # The editable installation would import the package of the project, not that of the copy.
    variables = clean_environment() | {"PYTHONPATH": str(folder / "src")} | environment
    return {command: run_command(folder, command, variables) for command in commands}


def run_command(folder: Path, command: str, variables: dict[str, str]) -> CommandResult:
    """Run a command as a shell does in the folder of the project."""
    for beginning, shortened in VARIABLES.items():
        if command.startswith(beginning):
            variables = variables | shortened
    start = time.perf_counter()
    finished = subprocess.run(
        # At a lower priority than what the other tests run.
        ["nice", "bash", "-c", command],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return CommandResult(finished.returncode, finished.stdout, time.perf_counter() - start)
