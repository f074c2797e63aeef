"""One row per feature: quantiles among the Insiders, with bootstrap confidence intervals."""

from typing import Any

import pyarrow as pa

from insiders.frames import read_matching, to_arrow
from insiders.schemas import FEATURE_QUANTILE_SCHEMA
from insiders.statistics import feature_quantile_rows


def model(dbt: Any, session: Any) -> pa.Table:
    assignments = dbt.ref("customer_assignments")
    customers = dbt.ref("int_customer_features")
    parameters = dbt.config.meta_get("feature_quantiles")
    random_state = dbt.config.meta_get("training")["random_state"]
    insiders = read_matching(customers, assignments.filter("segment_id = 1"), "customer_id")
    rows = feature_quantile_rows(insiders, parameters, random_state)
    return to_arrow(rows, FEATURE_QUANTILE_SCHEMA)
