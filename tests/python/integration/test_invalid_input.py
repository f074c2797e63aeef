"""Input that cannot be right stops the build with a sentence, and what was built before stays."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import DataSet
from dbt_runs import NO_TESTS, Command, Run, run_in_two_processes
from sample_lines import read_first_lines


@dataclass(frozen=True)
class Refusal:
    """Input that is refused, and parts of the sentence that says why."""

    write: Callable[[Path], Path]
    sentence: tuple[str, ...]
    variables: dict[str, Any] = field(default_factory=dict)


def write_good_lines(folder: Path) -> Path:
    """Write lines that would change every mart if they were built."""
    path = folder / "lines.csv"
    read_first_lines(200).to_csv(path, index=False)
    return path


def write_without_prices(folder: Path) -> Path:
    """Write lines that lack a column."""
    path = folder / "lines.csv"
    read_first_lines(10).drop(columns="UnitPrice").to_csv(path, index=False)
    return path


def write_workbook(folder: Path) -> Path:
    """Write a file of a kind that is not read."""
    path = folder / "lines.xlsx"
    path.write_bytes(b"PK")
    return path


def write_with_line(folder: Path, line: str, position: int = 7) -> Path:
    """Write good lines with another one at a position, counted from the header as 1."""
    path = folder / "lines.csv"
    good = read_first_lines(10).to_csv(index=False).splitlines()
    path.write_text("\n".join([*good[: position - 1], line, *good[position - 1 :]]) + "\n")
    return path


def write_nothing(folder: Path) -> Path:
    """Write a file without a header."""
    path = folder / "lines.csv"
    path.touch()
    return path


BAD_LINES = {
    "missing column": Refusal(
        write_without_prices,
        ("no column for unit_price (UnitPrice or Price)", "columns found are InvoiceNo, StockCode"),
    ),
    "no file": Refusal(
        lambda folder: folder / "nowhere.csv",
        ("No file of invoice lines is found at", "nowhere.csv"),
    ),
    "unknown kind of file": Refusal(
        write_workbook,
        ("read from .csv, .csv.gz and .parquet files", "lines.xlsx is none of them"),
    ),
    "line too long": Refusal(
        partial(write_with_line, line="1,A,LANTERN, RED,2,2010-12-01,1.5,17850,France"),
        ("Line 7 of", "lines.csv is not valid CSV"),
    ),
    "line too short": Refusal(
        partial(write_with_line, line="1,A,LANTERN"), ("Line 7 of", "lines.csv is not valid CSV")
    ),
    "quote without end": Refusal(
        partial(write_with_line, line='1,A,"LANTERN,2,2010-12-01,1.5,17850,France'),
        ("Line 7 of", "lines.csv is not valid CSV"),
    ),
    "empty file": Refusal(write_nothing, ("lines.csv is empty",)),
}
BAD_VARIABLES = {
    "recipe": Refusal(write_good_lines, ("No recipe is called mine.",), {"recipe": "mine"}),
    "rule set": Refusal(write_good_lines, ("No rule set is called mine.",), {"rule_set": "mine"}),
    "unidentified customers": Refusal(
        write_good_lines,
        ("unidentified_customers is reject or synthetic, not drop.",),
        {"unidentified_customers": "drop"},
    ),
    "as-of date": Refusal(write_good_lines, ("date", "yesterday"), {"as_of_date": "yesterday"}),
}
REFUSALS = BAD_LINES | BAD_VARIABLES


@pytest.fixture(scope="module")
def refused(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """Return a build of each refused input, in a copy of the sample's database."""
    commands = []
    for refusal in REFUSALS.values():
        folder = tmp_path_factory.mktemp("refused")
        shutil.copy(sample.default.folder / "insiders.duckdb", folder)
        transactions = refusal.write(folder)
        commands.append(Command(folder, ("build", *NO_TESTS), transactions, refusal.variables))
    return dict(zip(REFUSALS, run_in_two_processes(commands), strict=True))


@pytest.mark.parametrize("name", REFUSALS)
def test_bad_input_is_refused_in_words(name: str, refused: dict[str, Run]) -> None:
    run = refused[name]
    assert not run.succeeded
    assert all(part in run.output for part in REFUSALS[name].sentence), run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize("name", BAD_LINES)
def test_bad_lines_stop_the_build_before_anything_is_built(
    name: str, refused: dict[str, Run]
) -> None:
    assert "OK loaded seed" not in refused[name].output
    assert "OK created" not in refused[name].output


@pytest.mark.parametrize("name", REFUSALS)
def test_bad_input_leaves_the_marts_as_they_were(
    name: str, refused: dict[str, Run], sample: DataSet, tmp_path: Path
) -> None:
    before = sample.default.export_marts(tmp_path)
    after = refused[name].export_marts(tmp_path)
    assert list(before) == list(after)
    assert [mart for mart in before if before[mart] != after[mart]] == []
