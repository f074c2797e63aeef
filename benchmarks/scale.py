"""Time and memory of a build on ever larger shops, and how fast they grow.

    INSIDERS_TRANSACTIONS=online_retail.parquet make benchmark-scale

Each size is the invoice lines so many times over, with customers and values of their own (see
`scale_lines.py`). For each the script runs the whole first build, with a fit and all data tests.
Then it runs the parts, each in a process of its own, so that the peak of memory is its own. Beside
them are one hand-written query for the SQL, and the pandas reference while it fits into memory.
"""

import os
import sys
import time
from pathlib import Path

from scale_lines import write_lines
from scale_runs import DBT, PROJECT, Figures, run, run_nodes

TRANSACTIONS = os.environ.get("INSIDERS_TRANSACTIONS") or str(
    PROJECT / "seeds/sample/online_retail_sample.csv.gz"
)
FEATURES = ["+int_customer_features"]
FIT = ["fit_decision", "fit_customers", "trained_model", "segment_matches", "model_registry"]
ASSIGNMENT = ["customer_assignments"]
BUILT_BEFORE = [*FEATURES, *FIT, "active_model", *ASSIGNMENT]
# The reference at more copies needs more memory than small machines have.
MAX_REFERENCE_COPIES = 10
QUERY, SQL_PART, WHOLE = "single query, five features", "staging to features", "whole build"
REFERENCE = "pandas reference, no tests"


def parts(copies: int) -> dict[str, list[str]]:
    """Return the arguments of dbt for each part, in their order."""
    return {
        SQL_PART: ["run", "--select", *FEATURES],
        "fit": ["run", "--select", *FIT, "--vars", "{refit: true}"],
        "assignment": ["run", "--select", *ASSIGNMENT],
        "rules and marts": [
            "run",
            "--exclude",
            "path:models/evaluation",
            "path:models/backtest",
            "path:models/marts/backtests",
            *BUILT_BEFORE,
        ],
        "data tests": ["test", "--exclude-resource-type", "unit_test"],
    }


def measure(copies: int, folder: Path, started: float) -> dict[str, Figures]:
    """Return the figures of the whole build, of its parts, and of what they are compared with."""

    def note(step: str) -> None:
        print(f"{time.perf_counter() - started:6.0f} s  x{copies}: {step}", file=sys.stderr)

    note("writing lines")
    lines = folder / "lines.parquet"
    line_count = write_lines(Path(TRANSACTIONS), copies, lines)
    environment = {
        "INSIDERS_TRANSACTIONS": str(lines),
        "INSIDERS_DATABASE": str(folder / "insiders.duckdb"),
    }
    note(f"whole build of {line_count:,} lines")
    paths = ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    build = [*DBT, "build", "--exclude-resource-type", "unit_test", *paths]
    figures = {WHOLE: run(build, environment, folder / "build.log").figures}
    for name, arguments in parts(copies).items():
        note(name)
        figures[name] = run_nodes(arguments, environment, folder)
    note(QUERY)
    step = ["--step", "single_query_features", "--folder", str(folder)]
    query = [sys.executable, str(PROJECT / "benchmarks/build.py"), *step]
    figures[QUERY] = run(query, environment, folder / "query.log").figures
    if copies <= MAX_REFERENCE_COPIES:
        note(REFERENCE)
        script = str(PROJECT / "benchmarks/reference_pipeline.py")
        reference = [sys.executable, script, str(lines)]
        figures[REFERENCE] = run(reference, environment, folder / "reference.log").figures
    return figures
