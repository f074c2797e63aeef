"""Speed and memory of the project beside the plain script that does system C's steps.

    INSIDERS_TRANSACTIONS=online_retail.parquet make benchmark

Every step runs in a fresh process, so its peak memory is its own, and all in one run, since only
ratios mean something on a shared machine. System C's recipe runs on both sides.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parents[1]
TRANSACTIONS = os.environ.get("INSIDERS_TRANSACTIONS") or str(
    PROJECT / "seeds/sample/online_retail_sample.csv.gz"
)
SETTINGS = "{recipe: system_c, unidentified_customers: synthetic}"
# Seconds measured, seconds in all with start and imports, peak MiB.
Figures = tuple[float, float, float]
FEATURE_PATH = [
    "stg_transactions__lines",
    "int_recipes_chosen",
    "int_stock_codes_checked",
    "int_lines_identified",
    "int_customers_located",
    "int_lines_classified",
    "int_customers_measured",
]

# One query for the same five features, with no line accounted for: as fast as the engine can be.
HAND_WRITTEN = r"""
with lines as (
    select
        coalesce(cast(CustomerID as varchar), 'invoice-' || InvoiceNo) as customer_id,
        Quantity as quantity,
        Quantity * UnitPrice as revenue,
        cast(InvoiceDate as date) as invoiced_on
    from '{transactions}'
    where
        UnitPrice >= 0.04
        and not regexp_matches(StockCode, '^[a-zA-Z]+$')
        and CustomerID is distinct from 16446
        and Country not in ('Unspecified', 'European Community')
)
select
    customer_id,
    sum(revenue) filter (where quantity > 0) as gross_revenue,
    (select max(invoiced_on) from lines where quantity > 0)
    - max(invoiced_on) filter (where quantity > 0) as recency_days,
    (max(invoiced_on) - min(invoiced_on))
    / nullif(count(distinct invoiced_on) - 1, 0) as mean_activity_gap_days,
    count(*) filter (where quantity > 0) as purchase_lines,
    coalesce(-sum(quantity) filter (where quantity < 0), 0) as returned_items
from lines
group by customer_id
"""


def seconds_of(call: Callable[[], object]) -> float:
    """Wall time of a call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def pandas_features(folder: Path) -> float:
    """From the file to the features, in pandas."""
    import reference

    path = Path(TRANSACTIONS)
    return seconds_of(
        lambda: reference.build_features(reference.clean(reference.read_transactions(path)))
    )


def sql_features(folder: Path) -> float:
    """From the file to the features, with the SQL that dbt compiled for the database it built."""
    import duckdb

    nodes = json.loads((folder / "target/manifest.json").read_text())["nodes"]
    statements = []
    for name in FEATURE_PATH:
        node = nodes[f"model.insiders.{name}"]
        kind = node["config"]["materialized"]
        query = (folder / "target/compiled/insiders" / node["original_file_path"]).read_text()
        statements.append(f"create or replace {kind} {node['relation_name']} as {query}")
    connection = duckdb.connect(str(folder / "insiders.duckdb"), config={"threads": 2})
    return seconds_of(lambda: [connection.execute(statement) for statement in statements])


def hand_written_features(folder: Path) -> float:
    """The five features by one query."""
    import duckdb

    query = HAND_WRITTEN.replace("{transactions}", TRANSACTIONS.replace("'", "''"))
    connection = duckdb.connect(config={"threads": 2})
    return seconds_of(lambda: connection.execute(query).fetchall())


def plain_umap(folder: Path) -> None:
    """UMAP as the reference calls it."""
    import numpy as np
    from umap import UMAP

    UMAP(random_state=42, n_jobs=1).fit(np.load(folder / "leaves.npy"))


def our_umap(folder: Path) -> None:
    """The embedding of the project."""
    import numpy as np

    sys.path.insert(0, str(PROJECT / "models/segmentation"))
    import customer_embedding

    leaves = np.load(folder / "leaves.npy")
    settings = {"neighbours": 15, "minimum_distance": 0.1, "exact_limit": 20_000, "seed": 42}
    customer_embedding.embed(leaves, "euclidean", settings)


def medians(runs: list[Figures]) -> Figures:
    """The median of each figure."""
    measured, total, memory = (median(values) for values in zip(*runs, strict=True))
    return measured, total, memory


def run_steps(names: list[str], folder: Path, rounds: int) -> dict[str, Figures]:
    """Run steps by turns, each in a process of its own, so that a slow minute slows all of them."""
    figures: dict[str, list[Figures]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            command = [sys.executable, __file__, "--step", name, "--folder", str(folder)]
            figures[name].append(run(command, folder))
    return {name: medians(runs) for name, runs in figures.items()}


def run(command: list[str], folder: Path) -> Figures:
    """Run a command: seconds it prints last, or else in all; seconds in all; peak MiB."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, stdout=output, cwd=PROJECT, env=environment(folder))
        _, status, usage = os.wait4(process.pid, 0)
        total = time.perf_counter() - start
        output.seek(0)
        printed = output.read()
    if status != 0:
        sys.exit(f"{' '.join(command)} failed:\n{printed}")
    last = printed.strip().rsplit("\n", 1)[-1]
    measured = float(last) if last.replace(".", "", 1).isdigit() else total
    return measured, total, usage.ru_maxrss / 1024


def environment(folder: Path) -> dict[str, str]:
    """The environment of a step: its own database, next to the one in use."""
    return os.environ | {
        "INSIDERS_DATABASE": str(folder / "insiders.duckdb"),
        "INSIDERS_TRANSACTIONS": TRANSACTIONS,
    }


def dbt_build(folder: Path) -> Figures:
    """The whole `dbt build`: dbt's start, parsing, imports, compilation and all tests.

    In a new folder dbt parses the project; in one with a build it takes what it parsed before.
    """
    command = [
        sys.executable,
        "-c",
        "from dbt.cli.main import cli; cli()",
        "build",
        "--vars",
        SETTINGS,
    ]
    paths = ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    return run(command + paths, folder)


def save_leaves(folder: Path) -> None:
    """Take the leaves of the build out of its database."""
    import duckdb
    import numpy as np

    with duckdb.connect(str(folder / "insiders.duckdb"), read_only=True) as connection:
        [(vectors, customers)] = connection.sql(
            "select member_vectors, customers from segmentation.stored_models"
        ).fetchall()
    np.save(folder / "leaves.npy", np.array(vectors, dtype=np.int32).reshape(customers, -1))


def report(title: str, rows: list[tuple[str, float, float]]) -> None:
    """Print a table: the first row is the baseline that the others are compared with."""
    baseline = rows[0][1]
    print(f"\n{title}")
    for name, seconds, memory in rows:
        print(f"  {name:<44}{seconds:8.2f} s{memory:9.0f} MiB   x{baseline / seconds:6.2f}")


def main() -> None:
    """Run all steps and print seconds, peak memory and how many times faster than the baseline."""
    parser = argparse.ArgumentParser(description="Measure the project against the reference.")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        seconds = globals()[arguments.step](arguments.folder)
        if seconds is not None:
            print(seconds)
        return

    with tempfile.TemporaryDirectory() as name:
        whole: dict[str, list[Figures]] = {"script": [], "first": [], "next": []}
        for number in range(3):
            folder = Path(name) / str(number)
            folder.mkdir()
            script = [sys.executable, str(PROJECT / "benchmarks/reference.py"), TRANSACTIONS]
            whole["script"].append(run(script, folder))
            whole["first"].append(dbt_build(folder))
            whole["next"].append(dbt_build(folder))
        save_leaves(folder)
        steps = run_steps(["pandas_features", "sql_features", "hand_written_features"], folder, 7)
        steps |= run_steps(["plain_umap", "our_umap"], folder, 1)
        same = same_neighbours(folder)
    steps |= {name: medians(runs) for name, runs in whole.items()}

    def row(label: str, step: str, which: int = 0) -> tuple[str, float, float]:
        return label, steps[step][which], steps[step][2]

    print(f"System C's recipe on {TRANSACTIONS}.")
    report(
        "From the file to the features: first call in a process, imports apart, median of seven",
        [
            row("pandas reference, the same features", "pandas_features"),
            row("this project, every line classified", "sql_features"),
            row("one hand-written query, five features", "hand_written_features"),
        ],
    )
    report(
        "UMAP on the same leaves, in a fresh process",
        [row("plain call", "plain_umap", 1), row("this project", "our_umap", 1)],
    )
    print(f"  the neighbours' distances are {'equal' if same else 'NOT EQUAL'}")
    report(
        "From the file to the segments, in a fresh process, median of three",
        [
            row("reference script, which tests nothing", "script", 1),
            row("dbt build, all tests: reads and fits", "first", 1),
            row("dbt build, all tests: the next, scores", "next", 1),
        ],
    )


def same_neighbours(folder: Path) -> bool:
    """Whether our neighbours are as far as the nearest of all pairs, which the plain call takes."""
    import numpy as np
    from sklearn.metrics import pairwise_distances

    sys.path.insert(0, str(PROJECT / "models/segmentation"))
    import customer_embedding

    leaves = np.load(folder / "leaves.npy")
    _, ours = customer_embedding.nearest_neighbours(leaves, 15, "euclidean")
    return np.allclose(ours, np.sort(pairwise_distances(leaves))[:, :15], rtol=1e-6)


if __name__ == "__main__":
    main()
