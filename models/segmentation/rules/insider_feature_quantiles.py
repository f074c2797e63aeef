"""One row per feature: the interval of its values among the Insiders, and how sure its ends are.

Nine in ten Insiders are between the ends. Each end has confidence limits by the bootstrap (Efron
1979): the same quantile of as many Insiders drawn with replacement, again and again.
"""

from typing import Any

import numpy as np
import pyarrow as pa

Array = np.ndarray

NAMES = ["lower", "middle", "upper"]
SCHEMA = pa.schema(
    [("feature", pa.string()), ("insiders", pa.int64())]
    + [(f"{name}_{part}", pa.float64()) for name in NAMES for part in ["value", "from", "to"]]
)


def find_interval(values: Array, settings: dict[str, Any]) -> Array:
    """Quantiles (3, 3) of values (customers,): each end's value, and its confidence limits."""
    draws = np.random.default_rng(settings["seed"])
    drawn = draws.choice(values, size=(settings["resamples"], len(values)))
    quantiles = np.quantile(drawn, settings["quantiles"], axis=1)
    limits = np.quantile(quantiles, settings["limits"], axis=1)
    return np.column_stack([np.quantile(values, settings["quantiles"]), *limits])


def model(dbt: Any, session: Any) -> pa.Table:
    settings = dbt.config.meta_get("settings")
    scores = dbt.ref("customer_scores").df()
    customers = dbt.ref("int_customers_scored").order("customer_id").df()
    chosen = scores.loc[scores["segment_id"] == 1, "customer_id"]
    insiders = customers[customers["customer_id"].isin(chosen)].select_dtypes("number")
    rows = []
    for feature in insiders.columns[~insiders.columns.str.endswith("_score")]:
        values = insiders[feature].dropna().to_numpy(np.float64)
        if len(values):
            ends = find_interval(values, settings).ravel().tolist()
            rows.append(dict(zip(SCHEMA.names, [feature, len(values), *ends], strict=True)))
    return pa.Table.from_pylist(rows, schema=SCHEMA)
