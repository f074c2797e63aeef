"""One row per short-listed candidate, cut date and customer known by then: who were the Insiders.

Each candidate is fitted on what was known on the cut date alone, so that what its Insiders bought
afterwards is a fair test of it.
"""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from customer_vectors import describe, select_customers
from recipe_refits import find_insiders
from shortlist_refits import label_all, planes
from threadpoolctl import threadpool_limits

SCHEMA = pa.schema(
    [
        ("candidate", pa.string()),
        ("as_of_date", pa.date32()),
        ("customer_id", pa.string()),
        ("is_insider", pa.bool_()),
    ]
)


def choose_insiders(
    customers: pd.DataFrame, candidates: list[dict[str, Any]], settings: dict[str, Any]
) -> pd.DataFrame:
    """The customers of one cut date, and whether each candidate that parts a plane chooses them."""
    customers = select_customers(customers, candidates[0])
    everybody = np.arange(len(customers))
    vectors = describe(customers, candidates[0], settings["trees"], settings["seed"])
    labels = label_all(vectors, everybody, candidates, settings)
    revenue = customers["gross_revenue"].to_numpy(np.float64)
    return pd.concat(
        customers[["as_of_date", "customer_id"]].assign(
            candidate=candidate["candidate"], is_insider=find_insiders(own, revenue)
        )
        for candidate, own in zip(candidates, labels, strict=True)
    )


def model(dbt: Any, session: Any) -> pa.Table:
    shortlist = dbt.ref("shortlist").df()
    customers = dbt.ref("customers_as_of").order("as_of_date, customer_id").df()
    settings = dbt.config.meta_get("settings")
    # One thread in each library: the order in which several add numbers moves the last digits.
    with threadpool_limits(limits=1):
        chosen = [
            choose_insiders(known, plane, settings)
            for _, known in customers.groupby("as_of_date", sort=True)
            for plane in planes(shortlist)
        ]
    rows = pd.concat(chosen).assign(
        as_of_date=lambda frame: pd.to_datetime(frame["as_of_date"]).dt.date
    )
    return pa.Table.from_pandas(rows[SCHEMA.names], schema=SCHEMA, preserve_index=False)
