"""Invalid input stops the build with a readable error, and the marts stay as they were."""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dbt_runner import NO_TESTS, Command, DataSet, DbtResult, run_in_parallel
from insiders.transactions import plan_or_error
from integration.compiled_models import LAYOUTS
from integration.sample_lines import read_first_lines


@dataclass(frozen=True)
class InvalidInput:
    """Input that stops a build, and excerpts of the message that says why."""

    write: Callable[[Path], Path]
    message: tuple[str, ...]
    variables: dict[str, Any] = field(default_factory=dict)


def write_lines(folder: Path, count: int = 200, **values: Sequence[str]) -> Path:
    """Write lines of the sample, some columns with other values, which repeat.

    Without other values they are valid, and would change every mart if they were built.
    """
    lines = read_first_lines(count)
    columns = {name: list(islice(cycle(texts), count)) for name, texts in values.items()}
    return write_csv(folder, lines.assign(**columns))


def write_csv(folder: Path, lines: pd.DataFrame) -> Path:
    """Write lines as CSV."""
    lines.to_csv(folder / "lines.csv", index=False)
    return folder / "lines.csv"


def write_without(folder: Path, *columns: str) -> Path:
    """Write lines that lack columns."""
    return write_csv(folder, read_first_lines(10).drop(columns=list(columns)))


def write_with_line(folder: Path, line: str, position: int = 7) -> Path:
    """Write valid lines with another one at a position, counted from the header as 1."""
    path = folder / "lines.csv"
    valid = read_first_lines(10).to_csv(index=False).splitlines()
    path.write_text("\n".join([*valid[: position - 1], line, *valid[position - 1 :]]) + "\n")
    return path


def write_bytes(folder: Path, data: bytes, name: str = "lines.csv") -> Path:
    """Write a file that is no table of text."""
    (folder / name).write_bytes(data)
    return folder / name


def write_workbook(folder: Path) -> Path:
    """Write a workbook of Excel under the name of a CSV file."""
    with zipfile.ZipFile(folder / "lines.csv", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return folder / "lines.csv"


def write_other_columns(folder: Path) -> Path:
    """Write columns that no known export has."""
    names = {name: f"F{number}" for number, name in enumerate(read_first_lines(1), start=1)}
    return write_csv(folder, read_first_lines(10).rename(columns=names))


# ---------- files

INVALID_FILES = {
    "no file": InvalidInput(
        lambda folder: folder / "nowhere.csv",
        ("No file of invoice lines is found at", "nowhere.csv: expected a CSV or Parquet file"),
    ),
    "empty file": InvalidInput(
        partial(write_bytes, data=b""),
        ("lines.csv is empty: expected a header line with the column names.",),
    ),
    "binary file": InvalidInput(
        partial(write_bytes, data=bytes(range(256)) * 20),
        ("lines.csv is neither text nor Parquet: expected CSV, Parquet or",),
    ),
    "Excel workbook": InvalidInput(
        write_workbook,
        ("The workbook", "lines.csv cannot be read (", "Open it and save it again, or save the"),
    ),
    "zip archive": InvalidInput(
        partial(write_bytes, data=b"PK\x03\x04" + bytes(60), name="lines.zip"),
        ("lines.zip is a zip archive: expected CSV, Parquet or .xlsx. Unpack it.",),
    ),
    "JSON": InvalidInput(
        partial(write_bytes, data=b'[{"InvoiceNo": "536365"}]'), ("lines.csv is JSON: expected",)
    ),
    "Parquet cut off": InvalidInput(
        partial(write_bytes, data=b"PAR1" + bytes(60), name="lines.parquet"),
        ("The Parquet file", "lines.parquet is cut off: expected PAR1 as its last bytes."),
    ),
    "line too long": InvalidInput(
        partial(write_with_line, line="1,A,LANTERN, RED,2,2010-12-01,1.5,17850,France"),
        ("Line 7 of", "lines.csv is not valid CSV (", "expected 8 values separated by ','."),
    ),
    "line too short": InvalidInput(
        partial(write_with_line, line="1,A,LANTERN"), ("Line 7 of", "lines.csv is not valid CSV (")
    ),
    "unclosed quote": InvalidInput(
        partial(write_with_line, line='1,A,"LANTERN,2,2010-12-01,1.5,17850,France'),
        ("Line 7 of", "lines.csv is not valid CSV ("),
    ),
    "another encoding than the var": InvalidInput(
        partial(write_lines, Country=["Österreich".encode().decode("latin-1"), "Å"]),
        ("lines.csv, in line", "is not valid ascii, but the var text_encoding says ascii."),
        {"text_encoding": "ascii"},
    ),
}

# ---------- columns

INVALID_COLUMNS = {
    "missing column": InvalidInput(
        lambda folder: write_without(folder, "UnitPrice"),
        (
            *("lines.csv has no column for unit_price (UnitPrice, ", "InvoiceNo, StockCode"),
            "Name it in the var column_names: {unit_price: <column>}.",
        ),
    ),
    "unknown columns": InvalidInput(
        write_other_columns,
        ("has no column for invoice_id (", "the columns found are F1, F2", "Name them in the var"),
    ),
    "own name that is not there": InvalidInput(
        write_lines,
        (
            *("The var column_names gives Kunde for customer_id, but the file", "has no such"),
            "column: the columns found are InvoiceNo, StockCode",
        ),
        {"column_names": {"customer_id": "Kunde"}},
    ),
}

# ---------- values

AMBIGUOUS_DATES = [f"0{day}/0{month}/2024 10:30" for day in range(1, 8) for month in range(1, 5)]
INVALID_VALUES = {
    "ambiguous dates": InvalidInput(
        partial(write_lines, InvoiceDate=AMBIGUOUS_DATES),
        (
            "The dates in column InvoiceDate can be read in two ways, ",
            "Both fit all 200 values. Set the var date_order to ",
        ),
    ),
    "mixture of day first and month first": InvalidInput(
        partial(write_lines, InvoiceDate=["13/04/2024 10:30", "04/14/2024 10:30"]),
        ("The dates in column InvoiceDate are a mixture. ", "'13/04/2024 10:30'", "date_order"),
    ),
    "mixture of ISO 8601 and day first": InvalidInput(
        partial(write_lines, InvoiceDate=["2024-04-13 10:30", "14/04/2024 10:30"]),
        ("The dates in column InvoiceDate", "'14/04/2024 10:30'"),
    ),
    "dates that are words": InvalidInput(
        partial(write_lines, InvoiceDate=["yesterday", "today"]),
        ("The dates in column InvoiceDate cannot be read", "'today'", "timestamp_formats"),
    ),
    "ambiguous thousands": InvalidInput(
        partial(write_lines, Quantity=["1.000", "2.000"], UnitPrice=["1.63"]),
        ("in column Quantity", "'1.000'", "Set the var decimal_marks"),
    ),
    "mixture of number formats": InvalidInput(
        partial(write_lines, UnitPrice=["1.63", "1,63"]),
        ("in column UnitPrice are a mixture. ", "'1,63'", "'1.63'"),
    ),
    "prices that are words": InvalidInput(
        partial(write_lines, UnitPrice=["cheap"]), ("in column UnitPrice cannot be read", "'cheap'")
    ),
    "two currency signs": InvalidInput(
        partial(write_lines, UnitPrice=["£1.63", "€1.63"]), ("UnitPrice", "£", "€")
    ),
    "two currencies": InvalidInput(
        partial(write_lines, Currency=["GBP", "EUR"]),
        (
            "The lines are in 2 currencies (EUR, GBP). Set the var reporting_currency to one of",
            "seeds/transactions/currency_rates.csv",
        ),
    ),
}

# ---------- vars

INVALID_READING_VARS = {
    name: InvalidInput(write_lines, (message,), {variable: value})
    for name, (variable, value, message) in {
        "date_order": ("date_order", "DMY", "Invalid date_order 'DMY': expected day_first, month_"),
        "time_zone": ("time_zone", "Mars/Base", "Invalid time_zone 'Mars/Base': expected an IANA"),
        "text_encoding": ("text_encoding", "ebcdic?", "Invalid text_encoding 'ebcdic?': expected"),
        "csv_delimiter": ("csv_delimiter", ";;", "Invalid csv_delimiter ';;': expected one char"),
        "timestamp_formats": ("timestamp_formats", ["dd.mm.yyyy"], "Invalid timestamp_formats 'dd"),
        "decimal mark": ("decimal_marks", {"quantity": "'"}, "Invalid decimal mark of quantity"),
        "decimal_marks": ("decimal_marks", {"price": ","}, "Invalid field of decimal_marks 'price"),
        "column_names": ("column_names", {"price": "Preis"}, "Invalid field of column_names 'pric"),
        "reporting_currency": ("reporting_currency", "Pound", "Invalid reporting_currency 'POUND'"),
    }.items()
}
INVALID_LINES = INVALID_FILES | INVALID_COLUMNS | INVALID_VALUES | INVALID_READING_VARS
# One kind of each goes through dbt, which shows all sentences of the reader in the same way.
IN_BUILDS = [
    *("no file", "Excel workbook", "line too short", "missing column", "ambiguous dates"),
    *("two currencies", "date_order"),
]
INVALID_VARS = {
    "recipe": InvalidInput(
        write_lines,
        (
            "Unknown recipe 'mine'. Add it to seeds/segmentation/recipes.csv, or use one of:",
            " default, ",
        ),
        {"recipe": "mine"},
    ),
    "as_of_date": InvalidInput(
        write_lines,
        ("Invalid as_of_date 'yesterday': expected YYYY-MM-DD.",),
        {"as_of_date": "yesterday"},
    ),
    "refit with model_version": InvalidInput(
        write_lines,
        ("The vars refit and model_version exclude each other", "Set one of them."),
        {"refit": True, "model_version": 1},
    ),
    "files and a table": InvalidInput(
        write_lines,
        ("The vars transactions_path and transactions_relation exclude each other",),
        {"transactions_path": "lines.csv", "transactions_relation": "lines"},
    ),
    "max_fit_customers": InvalidInput(
        write_lines,
        ("Invalid max_fit_customers 'few': expected a whole number from 100.",),
        {"max_fit_customers": "few"},
    ),
    "repeated_invoices": InvalidInput(
        write_lines,
        ("Invalid repeated_invoices 'all': expected count_once or keep_all.",),
        {"repeated_invoices": "all"},
    ),
}
INVALID_BUILDS = {name: INVALID_LINES[name] for name in IN_BUILDS} | INVALID_VARS
# Everything but an unknown recipe is found before the first dbt model runs.
FOUND_BEFORE_MODELS = [name for name in INVALID_BUILDS if name != "recipe"]


# ---------- the reader's sentences


@pytest.mark.parametrize("name", INVALID_LINES)
def test_the_reader_refuses_in_one_paragraph_that_names_the_inspection(
    name: str, tmp_path: Path
) -> None:
    invalid = INVALID_LINES[name]
    path = invalid.write(tmp_path)
    options = {"path": str(path), "layouts_path": str(LAYOUTS), **invalid.variables}
    plan = plan_or_error(options, tmp_path)
    assert list(plan) == ["error"], plan
    error = plan["error"]
    assert all(text in error for text in invalid.message), error
    assert error.endswith(f" `make inspect FILE={path}` shows more."), error
    assert "\n" not in error
    assert "Traceback" not in error


def test_the_lines_that_the_other_inputs_change_are_valid(tmp_path: Path) -> None:
    options = {"path": str(write_lines(tmp_path)), "layouts_path": str(LAYOUTS)}
    plan = plan_or_error(options, tmp_path)
    assert list(plan) == ["statements", "messages"], plan


# ---------- builds


@pytest.fixture(scope="module")
def results(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, DbtResult]:
    """Return a build of each invalid input, in a copy of the sample's database."""
    commands = []
    for invalid in INVALID_BUILDS.values():
        folder = tmp_path_factory.mktemp("invalid")
        sample.default.copy_database(folder)
        transactions = invalid.write(folder)
        commands.append(Command(folder, NO_TESTS, transactions, invalid.variables))
    return dict(zip(INVALID_BUILDS, run_in_parallel(commands), strict=True))


@pytest.fixture(scope="module")
def sample_marts(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the marts of the sample."""
    return sample.default.export_marts(tmp_path_factory.mktemp("marts"))


@pytest.mark.parametrize("name", INVALID_BUILDS)
def test_invalid_input_raises_a_readable_error(name: str, results: dict[str, DbtResult]) -> None:
    result = results[name]
    assert not result.succeeded
    assert all(text in result.output for text in INVALID_BUILDS[name].message), result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", IN_BUILDS)
def test_a_refusal_names_the_command_that_shows_more(
    name: str, results: dict[str, DbtResult]
) -> None:
    assert f"`make inspect FILE={results[name].folder}/" in results[name].output


@pytest.mark.parametrize("name", FOUND_BEFORE_MODELS)
def test_invalid_input_stops_the_build_before_any_model_runs(
    name: str, results: dict[str, DbtResult]
) -> None:
    assert "OK loaded seed" not in results[name].output
    assert "OK created" not in results[name].output


@pytest.mark.parametrize("name", INVALID_BUILDS)
def test_invalid_input_leaves_the_marts_unchanged(
    name: str, results: dict[str, DbtResult], sample_marts: dict[str, bytes], tmp_path: Path
) -> None:
    after = results[name].export_marts(tmp_path)
    assert list(sample_marts) == list(after)
    assert [mart for mart in after if sample_marts[mart] != after[mart]] == []
