"""Speed and fidelity of assigning segments with a stored model.

    make benchmark-assignment

The script reads the database of the last build and prints:

- customers assigned per second and peak memory, for a million simulated customers;
- whether a customer gets the same segment alone as in a batch;
- the share of training customers who keep their segment when they are assigned as new ones;
- for customers held out of a fit, the share assigned as a fit that includes them clusters them, and
  the agreement of the two fits on the other customers, which limits that share.
"""

import os
import resource
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import jaccard_score
from sklearn.metrics.cluster import contingency_matrix

from insiders.assignment import BATCH_SIZE
from insiders.cluster_ranking import top_revenue_cluster
from insiders.frames import map_batches, read, read_row
from insiders.model import SegmentationModel
from insiders.schemas import ASSIGNMENT_SCHEMA
from insiders.trained_model import TrainedModel

PROJECT = Path(__file__).resolve().parents[1]
# As in profiles.yml.
DATABASE = (
    "insiders.duckdb" if os.environ.get("INSIDERS_TRANSACTIONS") else "insiders_sample.duckdb"
)
N_CUSTOMERS = 1_000_000
HOLDOUT_SHARE = 0.2
RANDOM_STATE = 42


def peak_memory() -> float:
    """Return the peak memory of this process in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def simulate_customers(connection: duckdb.DuckDBPyConnection, n_customers: int) -> None:
    """Create the table `simulated`: real customers, each feature changed by up to a tenth."""
    columns = connection.sql("select * from built.marts.customer_features limit 0")
    features = [
        f"{name} * (0.9 + 0.2 * random()) as {name}"
        if kind in ("DOUBLE", "BIGINT") or str(kind).startswith("DECIMAL")
        else name
        for name, kind in zip(columns.columns, columns.types, strict=True)
        if name != "customer_id"
    ]
    connection.execute("select setseed(0.42)")
    connection.execute(
        "create table simulated as with customers as (select * exclude (customer_id),"
        " row_number() over (order by customer_id) - 1 as row_index"
        " from built.marts.customer_features)"
        f" select 'simulated ' || range as customer_id, {', '.join(features)}"
        f" from range({n_customers}) inner join customers"
        " on customers.row_index = range % (select count(*) from customers)"
    )


def measure_speed(connection: duckdb.DuckDBPyConnection, trained: TrainedModel) -> None:
    """Assign the simulated customers, batch by batch, into the table `assigned`."""
    before, start = peak_memory(), time.perf_counter()
    simulated = connection.table("simulated").select(*trained.recipe.assignment_columns)
    reader = map_batches(trained.assign_batches, simulated, ASSIGNMENT_SCHEMA, BATCH_SIZE)
    connection.cursor().from_arrow(reader).create("assigned")
    seconds = time.perf_counter() - start
    print(f"{N_CUSTOMERS:,} customers in {seconds:.0f} s: {N_CUSTOMERS / seconds:,.0f} per second")
    print(f"peak memory {peak_memory():.0f} MiB, {before:.0f} MiB before")


def check_batch_invariance(connection: duckdb.DuckDBPyConnection, trained: TrainedModel) -> None:
    """Assign some simulated customers one by one, and compare with their rows in `assigned`."""
    is_sampled = "hash(customer_id) % 2000 = 0"
    customers = connection.sql(f"select * from simulated where {is_sampled}").df()
    alone = pa.concat_tables(trained.assign(customers.iloc[[row]]) for row in range(len(customers)))
    in_batches = connection.sql(f"select * from assigned where {is_sampled}").df()
    is_equal = (
        alone.to_pandas()
        .sort_values("customer_id", ignore_index=True)
        .equals(in_batches.sort_values("customer_id", ignore_index=True))
    )
    print(f"{len(customers)} of them alone: {'equal' if is_equal else 'DIFFERENT'}")


def fit(customers: pd.DataFrame, trained: TrainedModel) -> TrainedModel:
    """Return a new fit of other customers, with the recipe and parameters of a trained model."""
    model = SegmentationModel(trained.recipe, **trained.parameters)
    return model.fit(customers).to_trained_model()


def match_labels(
    labels: NDArray[np.int64], other_labels: NDArray[np.int32], is_counted: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return labels (customers,) replaced by the other labels with most customers in common.

    The matching is by the counted customers. A label without a match becomes -1.
    """
    counted, other_counted = labels[is_counted], other_labels[is_counted]
    common = contingency_matrix(counted, other_counted)
    rows, columns = linear_sum_assignment(common, maximize=True)
    matches = np.full(labels.max() + 1, -1)
    matches[np.unique(counted)[rows]] = np.unique(other_counted)[columns]
    return matches[labels]


def holdout_agreement(customers: pd.DataFrame, trained: TrainedModel) -> None:
    """Assign training customers as new ones, and customers who are held out of the fit."""
    whole = fit(customers, trained)
    as_new = whole.assign(customers, reuse_training_labels=False)["segment_id"].to_numpy()
    print(f"training customers as new: {(as_new == whole.labels).mean():.1%} keep their segment")
    print(f"leave-one-out accuracy: {whole.leave_one_out_accuracy:.1%}")
    is_held_out = np.random.default_rng(RANDOM_STATE).random(len(customers)) < HOLDOUT_SHARE
    partial = fit(customers[~is_held_out], trained)
    assigned = partial.assign(customers)["segment_id"].to_numpy()
    matched = match_labels(assigned, whole.labels, ~is_held_out)
    is_same = matched == whole.labels
    print(
        f"held out ({is_held_out.sum()}): {is_same[is_held_out].mean():.1%} as in a fit with them"
    )
    print(f"fitted on ({(~is_held_out).sum()}): {is_same[~is_held_out].mean():.1%} the same")
    insiders = top_revenue_cluster(whole.labels, customers["gross_revenue"].to_numpy(np.float64))
    is_insider, is_assigned = whole.labels == insiders, matched == insiders
    jaccard = jaccard_score(is_insider[is_held_out], is_assigned[is_held_out])
    print(f"Insiders held out: Jaccard index {jaccard:.2f}")


def main() -> None:
    """Measure with the active model of the last build."""
    path = PROJECT / os.environ.get("INSIDERS_DATABASE", DATABASE)
    connection = duckdb.connect(config={"threads": 2})
    connection.execute(f"attach '{path}' as built (read_only)")
    row = read_row(
        connection.sql(
            "select model_registry.* from built.segmentation.model_registry"
            " semi join built.segmentation.active_model using (model_version)"
        )
    )
    if row is None:
        raise SystemExit(f"No active model in '{path}'. Build one first: make build")
    trained = TrainedModel.from_row(row)
    customers = read(connection.sql("select * from built.marts.customer_features"), "customer_id")
    holdout_agreement(trained.recipe.filter_population(customers), trained)
    simulate_customers(connection, N_CUSTOMERS)
    measure_speed(connection, trained)
    check_batch_invariance(connection, trained)


if __name__ == "__main__":
    main()
