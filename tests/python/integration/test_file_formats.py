"""The same lines in another file format give the same result."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dbt_runner import Command, DbtResult, run_in_parallel
from integration.compiled_models import build_models, read_compiled_models
from integration.sample_lines import read_first_lines

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class FileFormat:
    """How to write the lines into a folder; `write` returns the file, or a glob of the files."""

    write: Callable[[pd.DataFrame, Path], Path]
    variables: dict[str, Any] = field(default_factory=dict)
    # Whether it keeps the time of day.
    has_times: bool = True


def write_csv(lines: pd.DataFrame, folder: Path, name: str = "lines.csv", **options: Any) -> Path:
    """Write the lines as CSV."""
    lines.to_csv(folder / name, index=False, **options)
    return folder / name


def write_parquet(lines: pd.DataFrame, folder: Path) -> Path:
    """Write numbers as numbers and dates as dates; a missing customer is NaN."""
    columns = {
        **lines,
        "Quantity": lines["Quantity"].astype(int),
        "UnitPrice": lines["UnitPrice"].astype(float),
        "InvoiceDate": pd.to_datetime(lines["InvoiceDate"]),
        "CustomerID": lines["CustomerID"].replace("", "nan").astype(float).to_numpy(),
    }
    # As polars and Spark write it: NaN stays NaN. From pandas it would become null.
    arrays = {name: pa.array(values, from_pandas=False) for name, values in columns.items()}
    assert np.isnan(arrays["CustomerID"].to_numpy()).any()
    pq.write_table(pa.table(arrays), folder / "lines.parquet")
    return folder / "lines.parquet"


def write_online_retail_ii(lines: pd.DataFrame, folder: Path) -> Path:
    """Write the columns of Online Retail II."""
    names = {"InvoiceNo": "Invoice", "UnitPrice": "Price", "CustomerID": "Customer ID"}
    return write_csv(lines.rename(columns=names), folder)


def write_nine_columns(lines: pd.DataFrame, folder: Path) -> Path:
    """Write dates without times, and a ninth column that is empty."""
    dates = pd.to_datetime(lines["InvoiceDate"]).dt.strftime("%d-%b-%y")
    return write_csv(lines.assign(**{"InvoiceDate": dates, "Unnamed: 8": ""}), folder)


def write_month_first(lines: pd.DataFrame, folder: Path) -> Path:
    """Write dates as `12/1/2010 8:26`."""
    dates = pd.to_datetime(lines["InvoiceDate"]).map(
        lambda time: f"{time.month}/{time.day}/{time.year} {time.hour}:{time:%M}"
    )
    return write_csv(lines.assign(InvoiceDate=dates), folder)


def write_short_years(lines: pd.DataFrame, folder: Path) -> Path:
    """Write dates as `12/1/10 8:26`, as a spreadsheet does."""
    dates = pd.to_datetime(lines["InvoiceDate"]).map(
        lambda time: f"{time.month}/{time.day}/{time:%y} {time.hour}:{time:%M}"
    )
    return write_csv(lines.assign(InvoiceDate=dates), folder)


def write_two_files(lines: pd.DataFrame, folder: Path) -> Path:
    """Write one half of the lines to each of two files, their columns in another order."""
    half = len(lines) // 2
    write_csv(lines.iloc[:half], folder, "part-1.csv")
    write_csv(lines.iloc[half:, ::-1], folder, "part-2.csv")
    return folder / "part-*.csv"


OTHER_NAMES = {
    "InvoiceNo": ("invoice_id", "Rechnung"),
    "StockCode": ("stock_code", "Artikel"),
    "Description": ("description", "Name des Artikels"),
    "Quantity": ("quantity", "Menge"),
    "InvoiceDate": ("invoiced_at", "Datum"),
    "UnitPrice": ("unit_price", 'Preis "netto"'),
    "CustomerID": ("customer_id", "Kunde"),
    "Country": ("country", "Land"),
}


def write_other_names(lines: pd.DataFrame, folder: Path) -> Path:
    """Write column names that the project has no alias for."""
    return write_csv(
        lines.rename(columns={old: new for old, (_, new) in OTHER_NAMES.items()}), folder
    )


FILE_FORMATS = {
    "plain CSV": FileFormat(write_csv),
    "Latin-1": FileFormat(partial(write_csv, encoding="latin-1")),
    "compressed": FileFormat(partial(write_csv, name="lines.csv.gz")),
    "every text quoted": FileFormat(partial(write_csv, quoting=1)),
    "Parquet": FileFormat(write_parquet),
    "Online Retail II": FileFormat(write_online_retail_ii),
    "nine columns": FileFormat(write_nine_columns, has_times=False),
    "month first": FileFormat(write_month_first),
    "short years": FileFormat(write_short_years),
    "two files": FileFormat(write_two_files),
    "semicolons": FileFormat(partial(write_csv, sep=";"), {"csv_delimiter": ";"}),
    "other names": FileFormat(
        write_other_names,
        {"transaction_column_aliases": {ours: [theirs] for ours, theirs in OTHER_NAMES.values()}},
    ),
}
OTHERS = [name for name in FILE_FORMATS if name != "plain CSV"]


@pytest.fixture(scope="module")
def connections(
    compiled: DbtResult, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, duckdb.DuckDBPyConnection]]:
    """Return a database for each format, with the lines that dbt loaded and the models of them."""
    lines, commands = read_first_lines(4000), []
    for file_format in FILE_FORMATS.values():
        folder = tmp_path_factory.mktemp("format")
        transactions = file_format.write(lines, folder)
        load = ("run-operation", "load_transactions")
        commands.append(Command(folder, load, transactions, file_format.variables))
    opened, models = {}, read_compiled_models(compiled)
    for name, result in zip(FILE_FORMATS, run_in_parallel(commands), strict=True):
        assert result.succeeded, result.output
        opened[name] = result.connect(read_only=False)
        build_models(opened[name], models)
    yield opened
    for connection in opened.values():
        connection.close()


def read_lines(connection: duckdb.DuckDBPyConnection) -> Rows:
    """Return all classified lines without their ids, which contain the file name."""
    return connection.execute(
        "select * exclude (line_id) from intermediate.int_lines_classified order by all"
    ).fetchall()


def read_reconciliation(connection: duckdb.DuckDBPyConnection) -> Rows:
    """Return the reconciliation of lines."""
    return connection.execute("select * from marts.line_reconciliation order by all").fetchall()


def test_plain_csv_has_what_other_formats_could_lose(
    connections: dict[str, duckdb.DuckDBPyConnection],
) -> None:
    lines = read_lines(connections["plain CSV"])
    assert len(lines) == 4000
    assert len(read_reconciliation(connections["plain CSV"])) >= 6
    assert any("CAFÉ CRÈME" in line for line in lines)


@pytest.mark.parametrize("file_format", OTHERS)
def test_other_formats_reconcile_alike(
    file_format: str, connections: dict[str, duckdb.DuckDBPyConnection]
) -> None:
    assert read_reconciliation(connections[file_format]) == read_reconciliation(
        connections["plain CSV"]
    )


@pytest.mark.parametrize("file_format", [name for name in OTHERS if FILE_FORMATS[name].has_times])
def test_other_formats_give_the_same_lines(
    file_format: str, connections: dict[str, duckdb.DuckDBPyConnection]
) -> None:
    assert read_lines(connections[file_format]) == read_lines(connections["plain CSV"])
