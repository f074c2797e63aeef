"""One row with the model that this build fits, or none.

The recipe's representation of customers, UMAP and a clusterer are fitted once, by
`insiders.model.SegmentationModel`. The row holds typed lists only, so loading it cannot run code.
"""

from dataclasses import replace
from typing import Any

import pyarrow as pa

from insiders.frames import read_matching, read_row, to_arrow
from insiders.recipe import Recipe
from insiders.schemas import TRAINED_MODEL_SCHEMA


def model(dbt: Any, session: Any) -> pa.Table:
    decision = read_row(dbt.ref("fit_decision"))
    recipe = dbt.ref("active_recipe")
    customers = dbt.ref("int_customer_features")
    fit_customers = dbt.ref("fit_customers")
    parameters = dbt.config.meta_get("training")
    # `dbt build --empty` gives an empty input: return an empty table.
    if decision is None or not decision["is_fit"]:
        return TRAINED_MODEL_SCHEMA.empty_table()
    # Imported here: most builds do not fit, and do without scikit-learn until the rules.
    from insiders.model import SegmentationModel

    segmentation = SegmentationModel(Recipe.from_row(read_row(recipe)), **parameters)
    customers = read_matching(customers, fit_customers, "customer_id")
    # A population without customers has no model.
    if segmentation.recipe.filter_population(customers).empty:
        return TRAINED_MODEL_SCHEMA.empty_table()
    trained = segmentation.fit(customers).to_trained_model()
    sampled_from_count = read_row(fit_customers.limit(1))["sampled_from_count"]
    if sampled_from_count > len(customers):
        trained = replace(trained, sampled_from_count=sampled_from_count)
    return to_arrow([trained.to_row()], TRAINED_MODEL_SCHEMA)
