"""The same lines in another layout give the same result."""

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
from dbt_runs import Command, Run, run_in_two_processes
from line_models import build_line_models, read_line_models
from sample_lines import read_first_lines

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Layout:
    """A way to write the lines into a folder; it returns the file, or a glob of the files."""

    write: Callable[[pd.DataFrame, Path], Path]
    variables: dict[str, Any] = field(default_factory=dict)
    # Whether it keeps the time of day.
    has_times: bool = True


def write_csv(lines: pd.DataFrame, folder: Path, name: str = "lines.csv", **options: Any) -> Path:
    """Write the lines as CSV."""
    lines.to_csv(folder / name, index=False, **options)
    return folder / name


def write_parquet(lines: pd.DataFrame, folder: Path) -> Path:
    """Write numbers as numbers and dates as dates; a missing customer is a number that is none."""
    columns = {
        **lines,
        "Quantity": lines["Quantity"].astype(int),
        "UnitPrice": lines["UnitPrice"].astype(float),
        "InvoiceDate": pd.to_datetime(lines["InvoiceDate"]),
        "CustomerID": lines["CustomerID"].replace("", "nan").astype(float).to_numpy(),
    }
    # From NumPy, as polars and Spark do, and other than from pandas: NaN does not become null.
    arrays = {name: pa.array(values, from_pandas=False) for name, values in columns.items()}
    assert np.isnan(arrays["CustomerID"].to_numpy()).any()
    pq.write_table(pa.table(arrays), folder / "lines.parquet")
    return folder / "lines.parquet"


def write_two_years(lines: pd.DataFrame, folder: Path) -> Path:
    """Write the columns of Online Retail II."""
    names = {"InvoiceNo": "Invoice", "UnitPrice": "Price", "CustomerID": "Customer ID"}
    return write_csv(lines.rename(columns=names), folder)


def write_nine_columns(lines: pd.DataFrame, folder: Path) -> Path:
    """Write days without times, and a ninth column that is empty."""
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
    """Write columns of a shop that the project does not know."""
    return write_csv(
        lines.rename(columns={old: new for old, (_, new) in OTHER_NAMES.items()}), folder
    )


LAYOUTS = {
    "plain": Layout(write_csv),
    "Latin-1": Layout(partial(write_csv, encoding="latin-1")),
    "compressed": Layout(partial(write_csv, name="lines.csv.gz")),
    "every text quoted": Layout(partial(write_csv, quoting=1)),
    "Parquet": Layout(write_parquet),
    "two years": Layout(write_two_years),
    "nine columns": Layout(write_nine_columns, has_times=False),
    "month first": Layout(write_month_first),
    "short years": Layout(write_short_years),
    "two files": Layout(write_two_files),
    "semicolons": Layout(partial(write_csv, sep=";"), {"csv_delimiter": ";"}),
    "other names": Layout(
        write_other_names,
        {"transaction_columns": {ours: [theirs] for ours, theirs in OTHER_NAMES.values()}},
    ),
}
OTHERS = [name for name in LAYOUTS if name != "plain"]


@pytest.fixture(scope="module")
def connections(
    compiled: Run, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, duckdb.DuckDBPyConnection]]:
    """Return a database for each layout, with the lines that dbt loaded and the models of them."""
    lines, commands = read_first_lines(4000), []
    for layout in LAYOUTS.values():
        folder = tmp_path_factory.mktemp("layout")
        transactions = layout.write(lines, folder)
        load = ("run-operation", "load_transactions")
        commands.append(Command(folder, load, transactions, layout.variables))
    opened, models = {}, read_line_models(compiled)
    for name, run in zip(LAYOUTS, run_in_two_processes(commands), strict=True):
        assert run.succeeded, run.output
        opened[name] = run.connect(read_only=False)
        build_line_models(opened[name], models)
    yield opened
    for connection in opened.values():
        connection.close()


def read_lines(connection: duckdb.DuckDBPyConnection) -> Rows:
    """Return all classified lines without their ids, which name the file."""
    return connection.execute(
        "select * exclude (line_id) from intermediate.int_lines_classified order by all"
    ).fetchall()


def read_audit(connection: duckdb.DuckDBPyConnection) -> Rows:
    """Return the audit."""
    return connection.execute("select * from marts.line_audit order by all").fetchall()


def test_the_plain_layout_has_what_the_others_could_lose(
    connections: dict[str, duckdb.DuckDBPyConnection],
) -> None:
    lines = read_lines(connections["plain"])
    assert len(lines) == 4000
    assert len(read_audit(connections["plain"])) >= 6
    assert any("CAFÉ CRÈME" in line for line in lines)


@pytest.mark.parametrize("layout", OTHERS)
def test_another_layout_gives_the_same_audit(
    layout: str, connections: dict[str, duckdb.DuckDBPyConnection]
) -> None:
    assert read_audit(connections[layout]) == read_audit(connections["plain"])


@pytest.mark.parametrize("layout", [name for name in OTHERS if LAYOUTS[name].has_times])
def test_another_layout_gives_the_same_lines(
    layout: str, connections: dict[str, duckdb.DuckDBPyConnection]
) -> None:
    assert read_lines(connections[layout]) == read_lines(connections["plain"])
