"""Small files of invoice lines, and what the reader makes of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from insiders.transactions import ReadingOptions, ReadingPlan, plan_reading
from insiders.transactions.layouts import read_layouts
from insiders.transactions.parquet_tables import open_parquet
from insiders.transactions.profile import Profile, profile_files
from insiders.transactions.sql import literal
from insiders.transactions.tables import open_csv
from unit.transactions.files.byte_files import find_files

LAYOUTS = Path(__file__).parents[4] / "seeds/transactions/export_layouts.csv"
HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
LINE = "1,A1,LANTERN,2,2023-01-31 08:26,2.55,12000,France"
DATABASE = duckdb.DuckDBPyConnection


def write_csv(path: Path, *lines: str, header: str = HEADER) -> Path:
    """Write a header and lines."""
    path.write_text("\n".join([header, *lines]) + "\n")
    return path


def write_parquet(path: Path, columns: str) -> Path:
    """Write one line of Parquet: the columns of `LINE`, some of them replaced."""
    duckdb.execute(
        f"copy (select * replace ({columns}) from (select '1' as \"InvoiceNo\","
        ' \'A1\' as "StockCode", \'LANTERN\' as "Description", 2 as "Quantity",'
        ' timestamp \'2023-01-31 08:26\' as "InvoiceDate", 2.55 as "UnitPrice",'
        f" '12000' as \"CustomerID\", 'France' as \"Country\")) to {literal(str(path))}"
        " (format parquet)"
    )
    return path


def options_of(path: Path | str, **options: Any) -> ReadingOptions:
    """Return the options for files at a path."""
    return ReadingOptions(path=str(path), layouts_path=str(LAYOUTS), **options)


def plan(
    path: Path | str, folder: Path, database: DATABASE | None = None, **options: Any
) -> ReadingPlan:
    """Return the plan for files; copies go into a hidden folder."""
    copies = folder / ".copies"
    copies.mkdir(exist_ok=True)
    return plan_reading(options_of(path, **options), copies, database)


def run(connection: DATABASE, statements: Sequence[str]) -> None:
    """Run the statements of a plan."""
    for statement in statements:
        connection.execute(statement)


def read(path: Path | str, folder: Path, *fields: str, **options: Any) -> list[Any]:
    """Return fields of all lines in the order of the files; one field without tuples."""
    with duckdb.connect() as connection:
        run(connection, plan(path, folder, **options).statements)
        rows = connection.execute(
            f"select {', '.join(fields)} from raw.lines order by file_name, line_number"
        ).fetchall()
    return [row[0] for row in rows] if len(fields) == 1 else rows


def profile_path(connection: DATABASE, path: Path, folder: Path) -> Profile:
    """Return the profile of the files at a path, which all have the same columns."""
    layouts, options = read_layouts(LAYOUTS), options_of(path)
    tables = [
        open_parquet(connection, file, layouts, options)
        if file.format == "parquet"
        else open_csv(file, layouts, options, folder)
        for file in find_files(str(path))
    ]
    return profile_files(connection, tables)
