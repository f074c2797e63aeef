"""One row per cutoff, method and metric: the active recipe beside simpler choices of customers.

At each cutoff, lists of as many customers as there are Insiders are compared by what they brought
in the 90 days after it. Segments, and simpler groups, are compared by what they knew of these days.
"""

from typing import Any

import pyarrow as pa

from insiders.frames import read, read_row, to_arrow
from insiders.recipe import Recipe
from insiders.validation.schemas import VALIDATION_SCHEMA


def model(dbt: Any, session: Any) -> pa.Table:
    recipe = read_row(dbt.ref("active_recipe"))
    customers = read(dbt.ref("customer_features_at_cutoff"), order_by="as_of_date, customer_id")
    values = dbt.ref("customer_value_predictions").filter("method = 'bg_nbd'")
    values = read(values, order_by="as_of_date, customer_id")
    training = dbt.config.meta_get("training")
    parameters = dbt.config.meta_get("validation")
    # `dbt build --empty` gives an empty input: return an empty table.
    if recipe is None or customers.empty:
        return VALIDATION_SCHEMA.empty_table()
    # Imported here: it imports scikit-learn.
    from insiders.validation.validating import validate_recipe

    key = ["as_of_date", "customer_id"]
    values = values[[*key, "expected_revenue"]]
    customers = customers.merge(values, how="left", on=key, validate="one_to_one")
    rows = validate_recipe(customers, Recipe.from_row(recipe), training, parameters)
    return to_arrow(rows, VALIDATION_SCHEMA)
