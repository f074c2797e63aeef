"""Speed and memory of the project, compared with reference system C's steps in plain Python.

    INSIDERS_TRANSACTIONS=online_retail.parquet make benchmark

Every step runs in a new process, so that its peak memory is its own. All steps run in one call,
because only ratios compare on a shared machine. Both sides run system C's recipe.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from empty_project import write_project

PROJECT = Path(__file__).resolve().parents[1]
SAMPLE = "seeds/sample/online_retail_sample.csv.gz"
TRANSACTIONS = str(PROJECT / (os.environ.get("INSIDERS_TRANSACTIONS") or SAMPLE))
DBT = [sys.executable, "-c", "from dbt.cli.main import cli; cli()"]
VARS = "{recipe: system_c}"
N_NEIGHBORS = 15
# Measured seconds, total seconds with start and imports, CPU seconds of all threads, peak MiB.
Figures = tuple[float, float, float, float]
EDITED_MART = "models/marts/segments/segment_profiles.sql"
# What a build reads; the marts of a copy can be edited.
PROJECT_FILES = ["dbt_project.yml", "profiles.yml", "selectors.yml"]
PROJECT_FOLDERS = ["analyses", "macros", "models", "seeds", "tests/generic", "tests/singular"]
FEATURE_MODELS = [
    "stg_transactions__lines",
    "active_recipe",
    "int_dates_flagged",
    "int_repeated_invoices",
    "int_lines_converted",
    "int_lines_validated",
    "int_stock_codes_flagged",
    "int_lines_classified",
    "int_invoices_summarized",
    "int_customer_features",
]

# The same five features in one query, which accounts for no line: the limit of the engine.
SINGLE_QUERY = r"""
with lines as (
    select
        coalesce(cast(CustomerID as varchar), 'invoice-' || InvoiceNo) as customer_id,
        Quantity as quantity,
        Quantity * UnitPrice as line_amount,
        cast(InvoiceDate as date) as invoice_date
    from '{transactions}'
    where
        UnitPrice >= 0.04
        and not regexp_matches(StockCode, '^[a-zA-Z]+$')
        and CustomerID is distinct from 16446
        and Country not in ('Unspecified', 'European Community')
)
select
    customer_id,
    sum(line_amount) filter (where quantity > 0) as gross_revenue,
    (select max(invoice_date) from lines where quantity > 0)
    - max(invoice_date) filter (where quantity > 0) as recency_days,
    (max(invoice_date) - min(invoice_date))
    / nullif(count(distinct invoice_date) - 1, 0) as average_days_between_activity,
    count(*) filter (where quantity > 0) as purchase_line_count,
    coalesce(-sum(quantity) filter (where quantity < 0), 0) as returned_units
from lines
group by customer_id
"""


def seconds_of(call: Callable[[], object]) -> float:
    """Return the wall time of a call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def reference_features(folder: Path) -> float:
    """Compute the features from the file, in pandas."""
    import reference_pipeline as reference

    path = Path(TRANSACTIONS)
    return seconds_of(
        lambda: reference.build_features(reference.clean(reference.read_transactions(path)))
    )


def dbt_features(folder: Path) -> float:
    """Compute the features from the file, with the SQL that dbt compiled for the built database."""
    import duckdb

    target = folder / "project/target"
    nodes = json.loads((target / "manifest.json").read_text())["nodes"]
    statements = []
    for name in FEATURE_MODELS:
        node = nodes[f"model.insiders.{name}"]
        kind = node["config"]["materialized"]
        query = (target / "compiled/insiders" / node["original_file_path"]).read_text()
        statements.append(f"create or replace {kind} {node['relation_name']} as {query}")
    connection = duckdb.connect(str(folder / "insiders.duckdb"), config={"threads": 2})
    return seconds_of(lambda: [connection.execute(statement) for statement in statements])


def single_query_features(folder: Path) -> float:
    """Compute the five features in one query."""
    import duckdb

    query = SINGLE_QUERY.replace("{transactions}", TRANSACTIONS.replace("'", "''"))
    connection = duckdb.connect(config={"threads": 2})
    return seconds_of(lambda: connection.execute(query).fetchall())


def handwritten_features(folder: Path) -> float:
    """Compute the features of the recipe `default` in one query; needs a Parquet or CSV file."""
    import duckdb

    query = (PROJECT / "benchmarks/handwritten_features.sql").read_text()
    query = query.replace("{transactions}", TRANSACTIONS.replace("'", "''"))
    connection = duckdb.connect(str(folder / "query.duckdb"), config={"threads": 2})
    return seconds_of(lambda: connection.execute(f"create table features as {query}"))


def reference_umap(folder: Path) -> None:
    """Embed the leaves with UMAP as the reference calls it."""
    import numpy as np
    from umap import UMAP

    UMAP(random_state=42, n_jobs=1).fit(np.load(folder / "leaves.npy"))


def project_umap(folder: Path) -> None:
    """Embed the leaves as the project does."""
    import numpy as np

    from insiders.embedding import fit_umap

    leaves = np.load(folder / "leaves.npy")
    umap = {"min_dist": 0.1, "exact_knn_max_rows": 20_000}
    fit_umap(leaves, "euclidean", N_NEIGHBORS, umap, random_state=42)


def neighbors_equal(folder: Path) -> bool:
    """Return whether the project's neighbors are as near as those of a search of all pairs."""
    import numpy as np
    from sklearn.metrics import pairwise_distances

    from insiders.neighbors import exact_knn

    leaves = np.load(folder / "leaves.npy")
    _, distances = exact_knn(leaves, N_NEIGHBORS, "euclidean")
    nearest = np.sort(pairwise_distances(leaves))[:, :N_NEIGHBORS]
    return np.allclose(distances, nearest, rtol=1e-6)


def medians(runs: list[Figures]) -> Figures:
    """Return the median of each figure."""
    measured, total, cpu, memory = (median(values) for values in zip(*runs, strict=True))
    return measured, total, cpu, memory


def run_steps(names: list[str], folder: Path, rounds: int) -> dict[str, Figures]:
    """Run the steps in turn, so that a slow minute slows all of them; return medians."""
    figures: dict[str, list[Figures]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            command = [sys.executable, __file__, "--step", name, "--folder", str(folder)]
            figures[name].append(run(command, folder))
    return {name: medians(runs) for name, runs in figures.items()}


def run(command: list[str], folder: Path, project: Path = PROJECT) -> Figures:
    """Run a command; its measured seconds are those it prints last, or else its total seconds."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, stdout=output, cwd=project, env=environment(folder))
        _, status, usage = os.wait4(process.pid, 0)
        total = time.perf_counter() - start
        output.seek(0)
        printed = output.read()
    if status != 0:
        sys.exit(f"{' '.join(command)} failed:\n{printed}")
    last = printed.strip().rsplit("\n", 1)[-1]
    measured = float(last) if last.replace(".", "", 1).isdigit() else total
    return measured, total, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a step: a database of its own."""
    return os.environ | {
        "INSIDERS_DATABASE": str(folder / "insiders.duckdb"),
        "INSIDERS_TRANSACTIONS": TRANSACTIONS,
    }


def dbt_build(folder: Path, *selection: str) -> Figures:
    """Run what `make build` runs, in the folder's copy of the project.

    It starts, parses, imports, compiles and runs all data tests. A selection replaces the default.
    """
    arguments = ["build", "--vars", VARS, "--exclude-resource-type", "unit_test", *selection]
    return run([*DBT, *arguments], folder, folder / "project")


def copy_project(folder: Path) -> None:
    """Copy what a build reads to the folder `project`."""
    for name in PROJECT_FOLDERS:
        shutil.copytree(PROJECT / name, folder / "project" / name)
    for name in PROJECT_FILES:
        shutil.copy(PROJECT / name, folder / "project")


def run_builds(folder: Path) -> dict[str, Figures]:
    """Run the reference script, and the builds of one day with this project, in a new folder."""
    copy_project(folder)
    script = str(PROJECT / "benchmarks/reference_pipeline.py")
    figures = {"script": run([sys.executable, script, TRANSACTIONS], folder)}
    figures["parse_and_fit"] = dbt_build(folder)
    (folder / "insiders.duckdb").unlink()
    figures["fit"] = dbt_build(folder)
    figures["assign"] = dbt_build(folder)
    empty = folder / "empty"
    write_project(empty, folder / "project/target")
    # The first build parses the project.
    figures["empty"] = [run([*DBT, "build"], folder, empty) for _ in range(2)][-1]
    mart = folder / "project" / EDITED_MART
    mart.write_text(mart.read_text() + "-- An edit.\n")
    figures["edit"] = dbt_build(folder, "--select", mart.stem)
    return figures


def save_leaves(folder: Path) -> None:
    """Save the leaves of the build's training customers."""
    import duckdb
    import numpy as np

    with duckdb.connect(str(folder / "insiders.duckdb"), read_only=True) as connection:
        [(vectors, n_customers)] = connection.sql(
            "select training_vectors, training_customer_count from segmentation.model_registry"
        ).fetchall()
    leaves = np.array(vectors, dtype=np.int32).reshape(n_customers, -1)
    np.save(folder / "leaves.npy", leaves)


def measure() -> tuple[dict[str, Figures], dict[str, list[Figures]], bool]:
    """Return the figures of all steps and builds, and whether the nearest neighbors are equal."""
    with tempfile.TemporaryDirectory() as name:
        rounds = []
        for number in range(3):
            folder = Path(name) / str(number)
            folder.mkdir()
            rounds.append(run_builds(folder))
        save_leaves(folder)
        features = ["reference_features", "dbt_features", "single_query_features"]
        steps = run_steps(features, folder, rounds=7)
        steps |= run_steps(["reference_umap", "project_umap"], folder, rounds=1)
        builds = {build: [figures[build] for figures in rounds] for build in rounds[0]}
        return steps, builds, neighbors_equal(folder)


def print_table(title: str, rows: list[tuple[str, Figures]], is_total: bool) -> None:
    """Print seconds, peak memory, and the speed relative to the first row."""
    baseline = rows[0][1][is_total]
    print(f"\n{title}")
    for name, figures in rows:
        seconds, memory = figures[is_total], figures[3]
        print(f"  {name:<44}{seconds:8.2f} s{memory:9.0f} MiB   x{baseline / seconds:6.2f}")


def print_builds(rows: list[tuple[str, list[Figures]]]) -> None:
    """Print the seconds of each run, and the medians, also as a share of those of the first row."""
    baseline = medians(rows[0][1])
    print("\nFrom file to segments, in a new process, with start and imports")
    print(f"  {'':<48}  {'median':>7}  {'share':>5}  {'CPU':>7}  {'share':>5}  {'memory':>9}  runs")
    for name, runs in rows:
        _, total, cpu, memory = medians(runs)
        print(
            f"  {name:<48}{total:7.2f} s  {total / baseline[1]:5.2f}{cpu:7.2f} s"
            f"  {cpu / baseline[2]:5.2f}{memory:7.0f} MiB  "
            + " ".join(f"{figures[1]:.2f}" for figures in runs)
        )


def main() -> None:
    """Run one step, or all steps and print how many times faster they are than the baseline."""
    parser = argparse.ArgumentParser(description="Compare the project with the reference.")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        seconds = globals()[arguments.step](arguments.folder)
        if seconds is not None:
            print(seconds)
        return

    steps, builds, is_equal = measure()
    print(f"System C's recipe on {TRANSACTIONS}.")
    print_table(
        "From file to features: first call in a process without imports, median of seven",
        [
            ("pandas reference, the same features", steps["reference_features"]),
            ("this project, every line classified", steps["dbt_features"]),
            ("single query, five features", steps["single_query_features"]),
        ],
        is_total=False,
    )
    print_table(
        "UMAP of the same leaves, in a new process",
        [("reference", steps["reference_umap"]), ("this project", steps["project_umap"])],
        is_total=True,
    )
    print(f"  the neighbors' distances are {'equal' if is_equal else 'NOT EQUAL'}")
    print_builds(
        [
            ("reference script, without tests", builds["script"]),
            ("dbt build, data tests: fits, parses the project", builds["parse_and_fit"]),
            ("dbt build, data tests: fits", builds["fit"]),
            ("dbt build, data tests: assigns", builds["assign"]),
            ("dbt build, as many nodes without work", builds["empty"]),
            ("dbt build --select of one edited mart", builds["edit"]),
        ]
    )


if __name__ == "__main__":
    main()
