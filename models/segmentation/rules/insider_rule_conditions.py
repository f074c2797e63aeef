"""One row per Insider rule and condition.

`insiders.rule_fitting` fits a small decision tree on the recipe's features and target. Precision,
recall and F1 are cross-validated: leaves, thresholds and rounding are fitted again in each fold.
All of it takes the customers of `fit_customers`: in a large shop they are a sample.
"""

from typing import Any

import numpy as np
import pyarrow as pa

from insiders.frames import read_matching, read_row, to_arrow
from insiders.recipe import Recipe
from insiders.rule_metrics import rule_condition_rows
from insiders.schemas import RULE_CONDITION_SCHEMA


def model(dbt: Any, session: Any) -> pa.Table:
    recipe = read_row(dbt.ref("active_recipe"))
    fit_customers = dbt.ref("fit_customers")
    assignments = read_matching(dbt.ref("customer_assignments"), fit_customers, "customer_id")
    customers = read_matching(dbt.ref("int_customer_features"), fit_customers, "customer_id")
    parameters = dbt.config.meta_get("insider_rules")
    random_state = dbt.config.meta_get("training")["random_state"]
    if assignments.empty:
        return RULE_CONDITION_SCHEMA.empty_table()
    columns = Recipe.from_row(recipe).rule_columns
    customers = customers[customers["customer_id"].isin(assignments["customer_id"])]
    rows = rule_condition_rows(
        customers[columns].to_numpy(np.float64),
        assignments["segment_id"].to_numpy() == 1,
        columns,
        parameters,
        random_state,
    )
    return to_arrow(rows, RULE_CONDITION_SCHEMA)
