"""Lines that a database keeps: always those of a database that reads all files now."""

import gzip
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from dbt_runner import NO_TESTS, SAMPLE, Command, run_forked, run_in_parallel
from insiders.transactions import plan_or_error
from integration.compiled_models import LAYOUTS
from integration.opened_files import opened_files
from unit.transactions.workbook_files import write_workbook

LINES = "select * from raw.lines order by file_name, line_number"
HEADER = ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"]


@dataclass(frozen=True)
class DayFile:
    """What a file is like: most differ in what decides how all of them are read."""

    dates: tuple[str, ...]
    price: str
    customer: str
    header: tuple[str, ...]
    delimiter: str
    first_invoice: int
    # What later lines of an invoice lack: nothing, date and customer, or the invoice as well.
    layout: Literal["lines", "orders", "filled"]
    form: str

    def write(self, path: Path) -> None:
        """Write three lines with each date."""
        rows: list[tuple[str, ...]] = [self.header]
        for number, date in enumerate(self.dates, self.first_invoice):
            rows.append((f"{number}", "A1", "2", date, self.price, self.customer))
            invoice = "" if self.layout == "filled" else f"{number}"
            later = (date, "13000") if self.layout == "lines" else ("", "")
            rows.append((invoice, "B2", "1", later[0], self.price, later[1]))
        text = "\n".join(self.delimiter.join(row) for row in rows) + "\n"
        if self.form == "parquet":
            path.with_suffix(".text").write_text(text)
            duckdb.execute(
                f"copy (from read_csv('{path.with_suffix('.text')}', delim = '{self.delimiter}',"
                f" header = true, all_varchar = true)) to '{path}' (format parquet)"
            )
            path.with_suffix(".text").unlink()
        elif self.form == "workbook":
            # A workbook is one whatever its name.
            book = path.with_suffix(".xlsx")
            write_workbook(book, {"Lines": rows}).rename(path)
        else:
            data = text.encode("utf-16" if self.form == "utf-16" else "utf-8")
            path.write_bytes(gzip.compress(data) if self.form == "gzip" else data)


# Day first, but only the later days say so; a few files are in another order or with other marks.
DATES = [*["25/04/2023", "26/05/2023"] * 4, "03/04/2023", "05/06/2023", "2023-04-25", "04/25/2023"]
PRICES = [*["2.55", "10.5"] * 4, "1.234", "2,55", "free"]
FILES = st.builds(
    DayFile,
    dates=st.lists(st.sampled_from(DATES), min_size=1, max_size=2).map(tuple),
    price=st.sampled_from(PRICES),
    customer=st.sampled_from(["12000", " 12000.0", "NULL", ""]),
    header=st.sampled_from([tuple(HEADER), tuple(HEADER), (*HEADER[:5], "Customer ID")]),
    delimiter=st.sampled_from([";", "|"]),
    first_invoice=st.integers(1, 9),
    layout=st.sampled_from(["lines", "orders", "filled"]),
    form=st.sampled_from(["utf-8", "utf-16", "gzip", "parquet", "workbook"]),
)
NAMES = st.sampled_from(["1.csv", "2.csv", "3.csv", "more/4.csv"])
# A file arrives or changes; a name in its place: it is a copy of that one; None: it is deleted.
CHANGES = st.tuples(NAMES, FILES | FILES | FILES | NAMES | st.none())


def change(folder: Path, name: str, file: DayFile | str | None) -> None:
    """Write, copy or delete a file."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    if isinstance(file, DayFile):
        file.write(path)
    elif isinstance(file, str) and (folder / file).exists():
        path.write_bytes((folder / file).read_bytes())
    else:
        path.unlink(missing_ok=True)


def read(
    connection: duckdb.DuckDBPyConnection, folder: Path, is_incremental: bool
) -> tuple[list[str], list[Any]]:
    """Return the messages and all lines, or the refusal and no lines."""
    options = {
        "path": str(folder),
        "layouts_path": str(LAYOUTS),
        "incremental_reading": is_incremental,
    }
    with TemporaryDirectory() as copies, connection.cursor() as cursor:
        plan = plan_or_error(options, Path(copies), cursor)
        if "error" in plan:
            assert "cannot be read (" not in plan["error"], plan["error"]
            return [plan["error"]], []
        for statement in plan["statements"]:
            connection.execute(statement)
        lines = connection.execute(LINES).fetchall()
    return plan["messages"][1 if is_incremental else 0 :], lines


DAY = DayFile(("25/04/2023",), "2.55", "12000", tuple(HEADER), ";", 1, "lines", "utf-8")
FILLED = replace(DAY, layout="filled")
TWO_FILLED = [("2.csv", replace(FILLED, first_invoice=5))]


@settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.generate),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@example(first=FILLED, changes=TWO_FILLED)
@given(first=FILES, changes=st.lists(CHANGES, min_size=2, max_size=5))
def test_kept_lines_equal_lines_that_are_read_now(
    first: DayFile, changes: list[tuple[str, DayFile | str | None]]
) -> None:
    with TemporaryDirectory() as folder, duckdb.connect() as kept:
        for name, file in [("1.csv", first), *changes]:
            change(Path(folder), name, file)
            with duckdb.connect() as full:
                assert read(kept, Path(folder), True) == read(full, Path(folder), False)


# ---------- killed builds

# Reads the files at a path into a database. Prints a line after each file, and waits for one.
READING = """
import sys
from pathlib import Path
import duckdb
from insiders.transactions import ReadingOptions, plan_reading
from insiders.transactions.kept_files import KeptFiles

def keep(self, listed, opened, keep=KeptFiles.keep):
    keep(self, listed, opened)
    print(listed.name, flush=True)
    sys.stdin.readline()

KeptFiles.keep = keep
path, layouts, database, copies = sys.argv[1:]
options = ReadingOptions(path=path, layouts_path=layouts, incremental_reading=True)
plan_reading(options, Path(copies), duckdb.connect(database))
"""


@pytest.mark.parametrize("file_count", [1, 5, 9])
def test_a_killed_reading_keeps_what_was_there(tmp_path: Path, file_count: int) -> None:
    folder, database = tmp_path / "days", tmp_path / "kept.duckdb"
    folder.mkdir()
    DAY.write(folder / "0.csv")
    with duckdb.connect(str(database)) as connection:
        before = read(connection, folder, True)
    for number in range(9):
        replace(DAY, price=f"{number}.5").write(folder / f"{number}.csv")
    argv = [str(folder), str(LAYOUTS), str(database), str(tmp_path)]
    command = [sys.executable, "-c", READING, *argv]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, bufsize=0) as run:
        assert run.stdin
        assert run.stdout
        for number in range(file_count):
            assert run.stdout.readline()
            if number + 1 < file_count:
                run.stdin.write(b"\n")
        run.kill()
    with duckdb.connect(str(database)) as connection, duckdb.connect() as full:
        assert connection.execute("select count(*) from raw.kept_files").fetchall() == [(1,)]
        assert connection.execute(LINES).fetchall() == before[1]
        assert read(connection, folder, True) == read(full, folder, False)


# ---------- builds


def write_months(folder: Path) -> list[str]:
    """Write the sample as one file a month and a copy of one of them; return the names."""
    folder.mkdir()
    header, *lines = gzip.decompress(SAMPLE.read_bytes()).decode().splitlines()
    months: dict[str, list[str]] = {}
    for line in lines:
        date = re.search(r"\d{4}-\d\d(?=-\d\d \d\d:)", line)
        assert date
        months.setdefault(date[0], [header]).append(line)
    names = [f"{month}.csv" for month in months]
    for name, rows in zip(names, months.values(), strict=True):
        (folder / name).write_text("\n".join(rows) + "\n")
    copy = f"copy of {names[2]}"
    (folder / copy).write_bytes((folder / names[2]).read_bytes())
    return [*names, copy]


def test_a_build_opens_new_files_only_and_its_marts_equal_those_of_a_full_build(
    tmp_path: Path,
) -> None:
    folder, waiting, others = (tmp_path / name for name in ("months", "waiting", "full_months"))
    names = write_months(folder)
    shutil.copytree(folder, others)
    late = {names[1], names[-2], names[-1]}
    waiting.mkdir()
    for name in late:
        (folder / name).rename(waiting / name)
    incremental = {"incremental_reading": True}
    first = Command(tmp_path / "kept", ("run-operation", "load_transactions"), folder, incremental)
    result = run_forked(first)
    assert result.succeeded, result.output
    for name in late:
        (waiting / name).rename(folder / name)
    with opened_files(folder) as opened:
        full, kept = run_in_parallel(
            [Command(tmp_path / "full", NO_TESTS, others), replace(first, arguments=NO_TESTS)]
        )
    assert full.succeeded, full.output
    assert kept.succeeded, kept.output
    assert opened == late
    assert kept.export_marts(kept.folder) == full.export_marts(full.folder)
    with kept.connect(read_only=False) as connection:
        connection.execute("create table raw.kept_notes as select 1 as note")
    dropped = run_forked(replace(first, arguments=("run-operation", "drop_kept_lines")))
    assert dropped.succeeded, dropped.output
    tables = "select table_name from duckdb_tables() where table_name like 'kept%'"
    assert kept.query(tables) == [("kept_notes",)]
