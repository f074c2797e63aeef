"""Show how files of invoice lines are read, and what a build would reject; nothing is built.

    make inspect FILE=exports/may.csv
    make inspect FILE=exports/may.csv VARS='{date_order: day_first}'

The counts come from the project's own SQL: dbt classifies the lines in a temporary database.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import yaml

from insiders.transactions import InvalidTransactions, ReadingOptions, plan_reading
from insiders.transactions.first_lines import describe_first_lines
from insiders.transactions.report import align, describe_plan

PROJECT = Path(__file__).resolve().parents[1]
LAYOUTS = "seeds/transactions/export_layouts.csv"


def read_vars(text: str) -> dict[str, Any]:
    """Return the vars of the command line, or stop with a sentence."""
    try:
        variables = yaml.safe_load(text) or {}
    except yaml.YAMLError:
        variables = None
    if not isinstance(variables, dict):
        sys.exit(f"Invalid VARS {text!r}: expected YAML such as '{{date_order: day_first}}'.")
    return variables


def reading_options(path: str, variables: dict[str, Any]) -> ReadingOptions:
    """Return the options that dbt would pass: the vars of the project and those given."""
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())["vars"] | variables
    names = set(ReadingOptions.__dataclass_fields__) & set(project)
    options = {name: project[name] for name in names}
    return ReadingOptions.from_vars(options | {"path": path, "layouts_path": LAYOUTS})


def classify(path: str, variables: dict[str, Any], folder: Path) -> Path:
    """Classify the lines in a database in the folder, and return the database.

    Raises
    ------
    RuntimeError
        If dbt fails, with what it printed.
    """
    database = folder / "inspection.duckdb"
    finished = subprocess.run(
        [
            *(str(Path(sys.executable).with_name("dbt")), "--quiet", "build"),
            *("--select", "+int_lines_classified", "--exclude-resource-type", "test"),
            *("--exclude-resource-type", "unit_test"),
            *("--vars", yaml.safe_dump(variables | {"transactions_path": path})),
            *("--target-path", str(folder / "target"), "--log-path", str(folder / "logs")),
        ],
        cwd=PROJECT,
        env=os.environ | {"INSIDERS_DATABASE": str(database)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if finished.returncode:
        raise RuntimeError(finished.stdout)
    return database


def describe_lines(database: Path) -> list[str]:
    """Return counts by status and reason, the dates, and the totals of accepted lines."""
    lines = "intermediate.int_lines_classified"
    with duckdb.connect(str(database), read_only=True) as connection:
        counts = connection.execute(
            "select line_status, coalesce(rejection_reason, ''), count(*),"
            f" coalesce(any_value(cast_error), '') from {lines} group by all"
            " order by 3 desc, 1, 2"
        ).fetchall()
        totals = connection.execute(
            "select line_status, min(invoice_date), max(invoice_date), count(distinct invoice_id),"
            f" count(distinct customer_id), sum(quantity), sum(line_amount) from {lines}"
            " where line_status <> 'rejected' group by line_status order by line_status"
        ).fetchall()
    header = ["Status", "First date", "Last date", "Invoices", "Customers", "Units", "Amount"]
    return [
        *align([["Status", "Reason", "Lines", "Example"], *counts]),
        "",
        *align([header, *totals]),
    ]


def main() -> None:
    """Print the report of the files named on the command line."""
    path = sys.argv[1]
    variables = read_vars(sys.argv[2] if len(sys.argv) > 2 else "")
    os.chdir(PROJECT)
    with TemporaryDirectory() as folder:
        try:
            plan = plan_reading(reading_options(path, variables), Path(folder))
            print("\n".join(describe_plan(plan)))
            print("\n".join(describe_lines(classify(path, variables, Path(folder)))))
        except InvalidTransactions as error:
            encoding = str(variables.get("text_encoding") or "")
            print("\n".join(describe_first_lines(path, Path(folder), encoding)))
            sys.exit(str(error))
        except RuntimeError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
