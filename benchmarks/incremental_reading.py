"""Time of reading one file a day: all of them, and the last one when the others are kept.

    .venv/bin/python benchmarks/incremental_reading.py

The days are those of INSIDERS_TRANSACTIONS, a Parquet file or CSV with the columns of UCI's Online
Retail, or of the sample: the first 300. Both ways must give the same lines.
"""

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from insiders.transactions import ReadingOptions, plan_reading

PROJECT = Path(__file__).resolve().parents[1]
SAMPLE = PROJECT / "seeds/sample/online_retail_sample.csv.gz"
LAYOUTS = PROJECT / "seeds/transactions/export_layouts.csv"
MAX_DAYS = 300
CHECKSUM = "select count(*), sum(hash(lines)) from raw.lines as lines"


def write_days(lines: str, folder: Path) -> list[Path]:
    """Write one CSV file a day, with days before months as shops in Europe have them."""
    with duckdb.connect() as connection:
        connection.execute(f"create table lines as from '{lines}'")
        days = connection.execute(
            "select distinct cast(InvoiceDate as date) from lines order by 1 limit $count",
            {"count": MAX_DAYS},
        ).fetchall()
        paths = [folder / f"{day}.csv" for (day,) in days]
        for (day,), path in zip(days, paths, strict=True):
            connection.execute(
                "copy (select * replace (strftime(InvoiceDate, '%d/%m/%Y %H:%M') as InvoiceDate)"
                f" from lines where cast(InvoiceDate as date) = date '{day}') to '{path}'"
                " (format csv, header)"
            )
    return paths


def read(database: Path, folder: Path, is_incremental: bool) -> tuple[object, str]:
    """Read the files into the database; return a checksum of all lines, and the time it took."""
    options = ReadingOptions(str(folder), str(LAYOUTS), incremental_reading=is_incremental)
    with TemporaryDirectory() as copies, duckdb.connect(str(database)) as connection:
        start, cpu_start = time.perf_counter(), time.process_time()
        for statement in plan_reading(options, Path(copies), connection.cursor()).statements:
            connection.execute(statement)
        seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start
        [checksum] = connection.execute(CHECKSUM).fetchall()
    return checksum, f"{seconds:5.1f} s ({cpu_seconds:.1f} s of processor time)"


def main() -> None:
    """Print the times."""
    with TemporaryDirectory() as temporary:
        folder, waiting = Path(temporary) / "days", Path(temporary) / "last.csv"
        folder.mkdir()
        paths = write_days(os.environ.get("INSIDERS_TRANSACTIONS") or str(SAMPLE), folder)
        full, full_time = read(Path(temporary) / "full.duckdb", folder, False)
        paths[-1].rename(waiting)
        kept = Path(temporary) / "kept.duckdb"
        _, first_time = read(kept, folder, True)
        waiting.rename(paths[-1])
        last, last_time = read(kept, folder, True)
    assert last == full, "Incremental reading gives other lines."
    print(f"All {len(paths):,} files:       {full_time}")
    print(f"All but one, kept:   {first_time}")
    print(f"The last one:        {last_time}")


if __name__ == "__main__":
    main()
