"""Build the project as of past days, month by month, up to the last purchase in the data.

    make history FROM=2011-09-01
    make history FROM=2011-09-01 FIT=true

Each day is scored with the model that was current on it, and the first one fits a model where none
is stored, or where FIT asks for it. A day that is in the history already is replaced by itself, so
the command can be stopped and run again.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parents[1]
DBT = Path(sys.executable).with_name("dbt")
LAST_PURCHASE = """
    select max(cast(invoiced_at as date)) from intermediate.int_lines_classified
    where line_status = 'purchase'
"""


def build(variables: dict[str, str | bool], *selection: str) -> None:
    """Run `dbt build` with the vars; its failure is the end."""
    arguments = ["build", *selection, "--vars", json.dumps(variables)]
    finished = subprocess.run([str(DBT), *arguments], cwd=PROJECT, check=False)
    if finished.returncode:
        sys.exit(finished.returncode)


def find_last_purchase() -> date:
    """The last day with a purchase in the lines that were built."""
    path = PROJECT / os.environ.get("INSIDERS_DATABASE", "insiders.duckdb")
    os.chdir(PROJECT)
    with duckdb.connect(str(path), read_only=True) as connection:
        [day] = connection.execute(LAST_PURCHASE).fetchone() or [None]
    if day is None:
        sys.exit("There is no purchase in the invoice lines.")
    return day


def months_after(first: date, last: date) -> Iterator[date]:
    """The same day of the month, or the month's last one, in each month between first and last."""
    number = first.year * 12 + first.month - 1
    while True:
        number += 1
        year, month = divmod(number, 12)
        following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
        length = (following - date(year, month + 1, 1)).days
        day = date(year, month + 1, min(first.day, length))
        if day >= last:
            return
        yield day


def main() -> None:
    """Build the first day, the months after it, and the last day, which the marts then show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=date.fromisoformat, help="the first day, as an ISO date")
    parser.add_argument("--fit", action="store_true", help="fit a model as of the first day")
    parser.add_argument("--vars", default="{}", help="more vars for dbt, as JSON")
    options = parser.parse_args()
    variables = json.loads(options.vars)
    past = ("--selector", "history")
    build(variables | {"as_of_date": str(options.first), "fit": options.fit}, *past)
    for day in months_after(options.first, find_last_purchase()):
        build(variables | {"as_of_date": str(day)}, *past)
    build(variables)


if __name__ == "__main__":
    main()
