"""Invalid input stops the build with a readable error, and the marts stay as they were."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dbt_runner import NO_TESTS, Command, DataSet, DbtResult, run_in_parallel
from integration.sample_lines import read_first_lines


@dataclass(frozen=True)
class InvalidInput:
    """Input that stops a build, and excerpts of the message that says why."""

    write: Callable[[Path], Path]
    message: tuple[str, ...]
    variables: dict[str, Any] = field(default_factory=dict)


def write_valid_lines(folder: Path) -> Path:
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
    """Write a file in a format that is not read."""
    path = folder / "lines.xlsx"
    path.write_bytes(b"PK")
    return path


def write_with_line(folder: Path, line: str, position: int = 7) -> Path:
    """Write valid lines with another one at a position, counted from the header as 1."""
    path = folder / "lines.csv"
    valid = read_first_lines(10).to_csv(index=False).splitlines()
    path.write_text("\n".join([*valid[: position - 1], line, *valid[position - 1 :]]) + "\n")
    return path


def write_nothing(folder: Path) -> Path:
    """Write a file without a header."""
    path = folder / "lines.csv"
    path.touch()
    return path


INVALID_LINES = {
    "missing column": InvalidInput(
        write_without_prices,
        ("no column for unit_price (UnitPrice or Price)", "columns found are InvoiceNo, StockCode"),
    ),
    "no file": InvalidInput(
        lambda folder: folder / "nowhere.csv",
        ("No file of invoice lines is found at", "nowhere.csv: expected a CSV or Parquet file"),
    ),
    "unknown file format": InvalidInput(
        write_workbook,
        ("Unsupported file type of", "lines.xlsx: expected .csv, .csv.gz or .parquet."),
    ),
    "line too long": InvalidInput(
        partial(write_with_line, line="1,A,LANTERN, RED,2,2010-12-01,1.5,17850,France"),
        ("Line 7 of", "lines.csv is not valid CSV ("),
    ),
    "line too short": InvalidInput(
        partial(write_with_line, line="1,A,LANTERN"), ("Line 7 of", "lines.csv is not valid CSV (")
    ),
    "unclosed quote": InvalidInput(
        partial(write_with_line, line='1,A,"LANTERN,2,2010-12-01,1.5,17850,France'),
        ("Line 7 of", "lines.csv is not valid CSV ("),
    ),
    "empty file": InvalidInput(
        write_nothing, ("lines.csv is empty: expected a header line with the column names.",)
    ),
}
INVALID_VARS = {
    "recipe": InvalidInput(
        write_valid_lines,
        (
            "Unknown recipe 'mine'. Add it to seeds/segmentation/recipes.csv, or use one of:",
            " default, ",
        ),
        {"recipe": "mine"},
    ),
    "as_of_date": InvalidInput(
        write_valid_lines,
        ("Invalid as_of_date 'yesterday': expected YYYY-MM-DD.",),
        {"as_of_date": "yesterday"},
    ),
    "refit with model_version": InvalidInput(
        write_valid_lines,
        ("The vars refit and model_version exclude each other", "Set one of them."),
        {"refit": True, "model_version": 1},
    ),
}
INVALID_INPUTS = INVALID_LINES | INVALID_VARS
# Everything but an unknown recipe is found before the first dbt model runs.
FOUND_BEFORE_MODELS = [name for name in INVALID_INPUTS if name != "recipe"]


@pytest.fixture(scope="module")
def results(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, DbtResult]:
    """Return a build of each invalid input, in a copy of the sample's database."""
    commands = []
    for invalid in INVALID_INPUTS.values():
        folder = tmp_path_factory.mktemp("invalid")
        sample.default.copy_database(folder)
        transactions = invalid.write(folder)
        commands.append(Command(folder, NO_TESTS, transactions, invalid.variables))
    return dict(zip(INVALID_INPUTS, run_in_parallel(commands), strict=True))


@pytest.fixture(scope="module")
def sample_marts(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the marts of the sample."""
    return sample.default.export_marts(tmp_path_factory.mktemp("marts"))


@pytest.mark.parametrize("name", INVALID_INPUTS)
def test_invalid_input_raises_a_readable_error(name: str, results: dict[str, DbtResult]) -> None:
    result = results[name]
    assert not result.succeeded
    assert all(text in result.output for text in INVALID_INPUTS[name].message), result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", FOUND_BEFORE_MODELS)
def test_invalid_input_stops_the_build_before_any_model_runs(
    name: str, results: dict[str, DbtResult]
) -> None:
    assert "OK loaded seed" not in results[name].output
    assert "OK created" not in results[name].output


@pytest.mark.parametrize("name", INVALID_INPUTS)
def test_invalid_input_leaves_the_marts_unchanged(
    name: str, results: dict[str, DbtResult], sample_marts: dict[str, bytes], tmp_path: Path
) -> None:
    after = results[name].export_marts(tmp_path)
    assert list(sample_marts) == list(after)
    assert [mart for mart in after if sample_marts[mart] != after[mart]] == []
