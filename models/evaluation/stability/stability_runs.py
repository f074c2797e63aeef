"""One row per recipe, perturbation and run: how much a fit changes under the perturbation.

A run has another random state, or fits on a bootstrap sample: as many customers, drawn with
replacement. It is compared with the base fit among all customers, by the adjusted Rand index of
the labels and the Jaccard index of the Insiders. Run 0 is the base fit itself.
"""

from typing import Any

import pyarrow as pa

from insiders.frames import read, to_arrow
from insiders.recipe import Recipe
from insiders.schemas import STABILITY_SCHEMA
from insiders.stability import stability_runs


def model(dbt: Any, session: Any) -> pa.Table:
    recipes = read(dbt.ref("evaluated_recipes"), order_by="recipe").to_dict("records")
    customers = read(dbt.ref("customer_features"), order_by="customer_id")
    training = dbt.config.meta_get("training")
    stability = dbt.config.meta_get("stability")
    runs = stability_runs(customers, [Recipe.from_row(row) for row in recipes], training, stability)
    return to_arrow(runs, STABILITY_SCHEMA)
