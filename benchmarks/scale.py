"""Time and memory of a build on ever larger shops, and how fast they grow.

    INSIDERS_TRANSACTIONS=online_retail.parquet make benchmark-scale SIZES="1 10 100"

A size is how often the invoice lines are copied, with customers and values of their own; see
`scale_lines.py`. For each size the script parses the project, and runs the whole first build, with
a fit and all data tests. Then it runs the parts, each in a process of its own, so that its peak of
memory is its own, two hand-written queries for the SQL, and the pandas reference while it fits into
memory. Seconds of a part are those of its nodes, and of a query those after its imports: dbt's
start, some seconds at every size, is in the whole build only. Memory is that of the process. The
growth is the exponent of the wall and the processor time between two sizes.
"""

import argparse
import math
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scale_runs import DBT, PROJECT, Figures, run, run_nodes

TRANSACTIONS = os.environ.get("INSIDERS_TRANSACTIONS") or str(
    PROJECT / "seeds/sample/online_retail_sample.csv.gz"
)
WHOLE, SQL_PART = "whole build", "staging to features"
QUERY, SMALL_QUERY = "one query, the same features", "one query, five features"
REFERENCE = "pandas reference, no tests"
QUERIES = {QUERY: "handwritten_features", SMALL_QUERY: "single_query_features"}
FIT = ["fit_decision", "fit_customers", "trained_model", "segment_matches", "model_registry"]
NOT_BUILT = ["path:models/evaluation", "path:models/backtest", "path:models/marts/backtests"]
BEFORE_MARTS = ["+int_customer_features", *FIT, "active_model", "customer_assignments"]
PARTS = {
    SQL_PART: ["run", "--select", "+int_customer_features"],
    "fit": ["run", "--select", *FIT, "--vars", "{refit: true}"],
    "assignment": ["run", "--select", "customer_assignments"],
    "rules and marts": ["run", "--exclude", *NOT_BUILT, *BEFORE_MARTS],
    "data tests": ["test", "--exclude-resource-type", "unit_test"],
}


def measure(copies: int, folder: Path, with_reference: bool) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of the whole build, its parts, and what they are compared with."""
    lines = folder / "lines.parquet"
    # In a process of its own, because a child's peak of memory starts from that of its parent.
    writing = [sys.executable, str(PROJECT / "benchmarks/scale_lines.py"), TRANSACTIONS]
    run([*writing, str(copies), str(lines)], {}, folder / "lines.log")
    note(f"{copies} times: {int((folder / 'lines.log').read_text().split()[-1]):,} lines written")
    environment = {
        "INSIDERS_TRANSACTIONS": str(lines),
        "INSIDERS_DATABASE": str(folder / "insiders.duckdb"),
    }
    paths = ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    build = [*DBT, "build", "--exclude-resource-type", "unit_test", *paths]
    # Parsing takes the same seconds at every size, and once for a project.
    run([*DBT, "parse", *paths], environment, folder / "parse.log")
    yield WHOLE, run(build, environment, folder / "build.log").figures
    size = (folder / "insiders.duckdb").stat().st_size
    note(f"{copies} times: a database of {size / 2**20:,.0f} MiB")
    for name, arguments in PARTS.items():
        yield name, run_nodes(arguments, environment, folder)
    yield from measure_queries(environment, folder)
    if with_reference:
        script = str(PROJECT / "benchmarks/reference_pipeline.py")
        reference = [sys.executable, script, str(lines)]
        try:
            yield REFERENCE, run(reference, environment, folder / "reference.log").figures
        except SystemExit as error:
            note(f"{copies} times: {error}")
        compare_fits(folder, environment)


def measure_queries(environment: dict[str, str], folder: Path) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of the hand-written queries, less the seconds of their imports."""
    imports = run([sys.executable, "-c", "import duckdb"], environment, folder / "imports.log")
    for name, step in QUERIES.items():
        query = [sys.executable, str(PROJECT / "benchmarks/build.py"), "--step", step]
        found = run([*query, "--folder", str(folder)], environment, folder / "query.log").figures
        yield (
            name,
            found._replace(
                seconds=found.seconds - imports.figures.seconds,
                cpu_seconds=found.cpu_seconds - imports.figures.cpu_seconds,
            ),
        )


def compare_fits(folder: Path, environment: dict[str, str]) -> None:
    """Print how far a sampled fit agrees with one on all customers."""
    script = str(PROJECT / "benchmarks/scale_agreement.py")
    log = folder / "agreement.log"
    run([sys.executable, script, environment["INSIDERS_DATABASE"]], environment, log)
    note(log.read_text().strip())


def note(text: str) -> None:
    """Print progress, with the time, beside the table."""
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def growth(before: float, after: float, factor: float) -> float:
    """Return the exponent of the growth of seconds when the data grow by a factor."""
    return math.log(max(after, 0.01) / max(before, 0.01)) / math.log(factor)


def print_table(sizes: list[int], figures: dict[int, dict[str, Figures]]) -> None:
    """Print a Markdown table of each size, with the growth since the size before."""
    for before, copies in zip([0, *sizes], sizes, strict=False):
        print(f"\n{copies} times\n")
        print("| Part | Wall | Processor | Peak memory | Growth: wall | processor |")
        print("|---|---|---|---|---|---|")
        for name, found in figures[copies].items():
            cells = [f"{found.seconds:.1f} s", f"{found.cpu_seconds:.1f} s"]
            cells.append(f"{found.memory:,.0f} MiB")
            earlier = figures.get(before, {}).get(name)
            for index in range(2):
                cells.append(
                    f"{growth(earlier[index], found[index], copies / before):.2f}"
                    if earlier
                    else "–"
                )
            print(f"| {name} | {' | '.join(cells)} |")
        print()
        for query in QUERIES:
            ratio = figures[copies][SQL_PART].cpu_seconds / figures[copies][query].cpu_seconds
            print(f"Processor time of the SQL: {ratio:.1f} times that of {query}.")


def main() -> None:
    """Measure each size, and print the table."""
    parser = argparse.ArgumentParser(description="Measure builds of ever larger shops.")
    parser.add_argument("sizes", type=int, nargs="*", default=[1, 10, 100])
    parser.add_argument(
        "--reference-up-to",
        type=int,
        default=10,
        metavar="SIZE",
        help="larger sizes run without pandas and without a fit on all customers",
    )
    parser.add_argument("--keep", type=Path, help="folder for the databases, which are kept")
    arguments = parser.parse_args()
    figures: dict[int, dict[str, Figures]] = {}
    with tempfile.TemporaryDirectory(prefix="insiders-scale-") as temporary:
        for copies in arguments.sizes:
            folder = (arguments.keep or Path(temporary)) / str(copies)
            folder.mkdir(parents=True)
            figures[copies] = {}
            for name, found in measure(copies, folder, copies <= arguments.reference_up_to):
                figures[copies][name] = found
                note(f"{copies} times: {name} {found.seconds:.1f} s, {found.memory:,.0f} MiB")
            if not arguments.keep:
                shutil.rmtree(folder)
    print_table(arguments.sizes, figures)


if __name__ == "__main__":
    main()
