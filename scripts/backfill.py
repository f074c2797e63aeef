"""Build the project as of past dates, month by month, up to the last order in the data.

    make backfill FROM=2011-09-01
    make backfill FROM=2011-09-01 REFIT=true

Each date is assigned with the model that was active on it. The first date fits a model if there is
none, or if REFIT asks for one. A date that is already in the history is replaced, so the command
can be stopped and run again.
"""

import argparse
import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb

from insiders.publication.locations import find_database

PROJECT = Path(__file__).resolve().parents[1]
DBT = Path(sys.executable).with_name("dbt")
LAST_ORDER_DATE = """
    select max(invoice_date) from intermediate.int_lines_classified
    where line_status = 'purchase'
"""


def build(variables: dict[str, str | bool], *selection: str) -> None:
    """Run `dbt build` with the vars, without unit tests; exit if it fails."""
    options = ["--exclude-resource-type", "unit_test", "--vars", json.dumps(variables)]
    arguments = ["build", *selection, *options]
    finished = subprocess.run([str(DBT), *arguments], cwd=PROJECT, check=False)
    if finished.returncode:
        sys.exit(finished.returncode)


def last_order_date(database: Path) -> date:
    """Return the date of the last order in the lines that were built."""
    # The view of the lines may name their files relative to the project.
    with contextlib.chdir(PROJECT), duckdb.connect(str(database), read_only=True) as connection:
        [last] = connection.execute(LAST_ORDER_DATE).fetchone() or [None]
    if last is None:
        sys.exit("No order found in the invoice lines: there is nothing to build.")
    return last


def month_range(first: date, last: date) -> Iterator[date]:
    """Yield the same day of each month after the first date and before the last.

    A month without that day has its last day instead.
    """
    year, month = first.year, first.month
    while True:
        year, month = year + month // 12, month % 12 + 1
        next_month = date(year + month // 12, month % 12 + 1, 1)
        month_end = next_month - timedelta(days=1)
        each = date(year, month, min(first.day, month_end.day))
        if each >= last:
            return
        yield each


def main() -> None:
    """Build the first date, the months after it, and the last date, which the marts then show."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("first", type=date.fromisoformat, help="first as-of date, as YYYY-MM-DD")
    parser.add_argument("--refit", action="store_true", help="fit a model as of the first date")
    parser.add_argument("--vars", default="{}", help="more vars for dbt, as JSON")
    options = parser.parse_args()
    variables = json.loads(options.vars)
    past = ("--selector", "backfill")
    build(variables | {"as_of_date": str(options.first), "refit": options.refit}, *past)
    for each in month_range(options.first, last_order_date(find_database(PROJECT, variables))):
        build(variables | {"as_of_date": str(each)}, *past)
    build(variables)


if __name__ == "__main__":
    main()
