"""One row per feature: quantiles among the Insiders, with bootstrap confidence intervals."""

from typing import Any

import pyarrow as pa

from insiders.frames import read, to_arrow
from insiders.schemas import FEATURE_QUANTILE_SCHEMA
from insiders.statistics import feature_quantile_rows


def model(dbt: Any, session: Any) -> pa.Table:
    assignments = read(dbt.ref("customer_assignments"), order_by="customer_id")
    customers = read(dbt.ref("int_customer_features"), order_by="customer_id")
    parameters = dbt.config.meta_get("feature_quantiles")
    random_state = dbt.config.meta_get("training")["random_state"]
    insider_ids = assignments.loc[assignments["segment_id"] == 1, "customer_id"]
    insiders = customers[customers["customer_id"].isin(insider_ids)]
    rows = feature_quantile_rows(insiders, parameters, random_state)
    return to_arrow(rows, FEATURE_QUANTILE_SCHEMA)
