"""How fast and how faithfully a stored model scores customers.

    make scoring

It reads the database that was built, and prints the customers a second and the peak memory of
scoring a million invented ones; whether a customer is scored alone as among all; how many members
are scored into their own segment as if they were new; and held out, how many of the customers left
out of a fit are scored as a fit with them puts them, beside how well two such fits agree at all.
"""

import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

PROJECT = Path(__file__).resolve().parents[1]
sys.path.append(str(PROJECT / "models/segmentation"))
from customer_clusters import cluster  # noqa: E402
from customer_embedding import embed  # noqa: E402
from customer_scores import BATCH, SCHEMA, score, score_batches  # noqa: E402
from customer_vectors import describe, find_scale, grow_trees, select_customers  # noqa: E402
from fitted_model import StoredModel, read_models  # noqa: E402
from scipy.optimize import linear_sum_assignment  # noqa: E402

CUSTOMERS = 1_000_000
HELD_OUT_SHARE = 0.2


def peak_memory() -> float:
    """The peak memory of this process in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def invent_customers(connection: duckdb.DuckDBPyConnection, count: int) -> None:
    """A table of customers with the features of real ones, each feature moved by up to a tenth."""
    columns = connection.sql("select * from built.intermediate.int_customers_scored limit 0")
    features = [
        f"{name} * (0.9 + 0.2 * random()) as {name}"
        if kind in ("DOUBLE", "BIGINT") or str(kind).startswith("DECIMAL")
        else name
        for name, kind in zip(columns.columns, columns.types, strict=True)
        if name != "customer_id"
    ]
    connection.execute("select setseed(0.42)")
    connection.execute(
        "create table invented as with known as (select * exclude (customer_id),"
        " row_number() over (order by customer_id) - 1 as number"
        " from built.intermediate.int_customers_scored)"
        f" select 'invented ' || range as customer_id, {', '.join(features)} from range({count})"
        " inner join known on known.number = range % (select count(*) from known)"
    )


def measure_speed(connection: duckdb.DuckDBPyConnection, stored: StoredModel) -> None:
    """Score the invented customers from the database into it, batch by batch."""
    before, start = peak_memory(), time.perf_counter()
    batches = connection.sql("select * from invented").to_arrow_reader(BATCH)
    scores = pa.RecordBatchReader.from_batches(SCHEMA, score_batches(batches, stored))
    connection.cursor().from_arrow(scores).create("scored")
    seconds = time.perf_counter() - start
    print(f"{CUSTOMERS:,} customers in {seconds:.0f} s: {CUSTOMERS / seconds:,.0f} a second")
    print(f"peak memory {peak_memory():.0f} MiB, {before:.0f} MiB before")


def measure_alone(connection: duckdb.DuckDBPyConnection, stored: StoredModel) -> None:
    """Score some of the invented customers alone, and compare with their scores among all."""
    some = connection.sql("select * from invented where hash(customer_id) % 2000 = 0").df()
    alone = pa.concat_tables([score(some.iloc[[row]], stored) for row in range(len(some))])
    together = connection.sql("select * from scored where hash(customer_id) % 2000 = 0").df()
    same = (
        alone.to_pandas()
        .sort_values("customer_id", ignore_index=True)
        .equals(together.sort_values("customer_id", ignore_index=True))
    )
    print(f"{len(some)} of them alone: {'the same' if same else 'DIFFERENT'}")


def fit(customers: pd.DataFrame, recipe: dict[str, Any]) -> StoredModel:
    """A model of the customers, as a build would store it."""
    features = customers[recipe["features"].split("|")].to_numpy(np.float64)
    scale = find_scale(features, recipe["scaling"])
    vectors = describe(customers, recipe, **recipe["forest"])
    settings = recipe["plane"] | {"neighbours": int(recipe["neighbours"])}
    places = embed(vectors, recipe["metric"], settings).astype(np.float64)
    parts = int(recipe["clusters"])
    labels, _, _ = cluster(places, recipe["model"], parts, **recipe["parting"])
    return StoredModel(
        recipe=recipe,
        scale=scale,
        trees=grow_trees(customers, scale.apply(features), recipe),
        ids=customers["customer_id"].to_numpy(object),
        vectors=vectors.astype(float),
        places=places,
        clusters=labels,
        segments=None,
    )


def measure_fidelity(customers: pd.DataFrame, recipe: dict[str, Any]) -> None:
    """Score members of a fit as if they were new, and customers whom a fit did not know."""
    whole = fit(customers, recipe)
    scored = score(customers, whole, keeps_own=False)["segment_id"].to_numpy()
    print(f"members as if new: {(scored == whole.clusters).mean():.1%} in their own segment")
    is_held_out = np.random.default_rng(42).random(len(customers)) < HELD_OUT_SHARE
    partial = fit(customers[~is_held_out], recipe)
    predicted = score(customers, partial)["segment_id"].to_numpy()
    counts = np.zeros((len(partial.sizes), len(whole.sizes)))
    np.add.at(counts, (predicted[~is_held_out], whole.clusters[~is_held_out]), 1)
    matched = linear_sum_assignment(counts, maximize=True)[1][predicted]
    is_same = matched == whole.clusters
    revenue = customers["gross_revenue"].to_numpy()
    means = np.bincount(whole.clusters, weights=revenue) / whole.sizes
    is_insider, was_found = whole.clusters == means.argmax(), matched == means.argmax()
    print(
        f"held out ({is_held_out.sum()}): {is_same[is_held_out].mean():.1%} as in a fit with them"
    )
    print(f"fitted on ({(~is_held_out).sum()}): {is_same[~is_held_out].mean():.1%} the same there")
    both = is_held_out & is_insider & was_found
    either = is_held_out & (is_insider | was_found)
    print(f"Insiders held out: Jaccard overlap {both.sum() / either.sum():.2f}")


def main() -> None:
    """Measure on the database that was built."""
    path = PROJECT / os.environ.get("INSIDERS_DATABASE", "insiders.duckdb")
    connection = duckdb.connect(config={"threads": 2})
    connection.execute(f"attach '{path}' as built (read_only)")
    [stored] = read_models(
        connection.sql(
            "select stored_models.* from built.segmentation.stored_models"
            " semi join built.intermediate.int_models_chosen using (model_version)"
        )
    )
    customers = connection.sql(
        "select * from built.intermediate.int_customers_scored order by customer_id"
    ).df()
    measure_fidelity(select_customers(customers, stored.recipe), stored.recipe)
    invent_customers(connection, CUSTOMERS)
    measure_speed(connection, stored)
    measure_alone(connection, stored)


if __name__ == "__main__":
    main()
