"""One row per short-listed recipe and method: knowledge beyond revenue, the mean over cutoffs.

Recipes with a feature that does not exist at a cutoff are left out.
"""

from typing import Any

import pyarrow as pa

from insiders.frames import read, to_arrow
from insiders.recipe import Recipe
from insiders.validation.recipe_knowledge import knowledge_of_recipes
from insiders.validation.schemas import RECIPE_KNOWLEDGE_SCHEMA


def model(dbt: Any, session: Any) -> pa.Table:
    rows = read(dbt.ref("evaluated_recipes"), order_by="recipe").to_dict("records")
    customers = read(dbt.ref("customer_features_at_cutoff"), order_by="as_of_date, customer_id")
    training = dbt.config.meta_get("training")
    parameters = dbt.config.meta_get("validation")
    recipes = [Recipe.from_row(row) for row in rows]
    recipes = [
        recipe
        for recipe in recipes
        if {*recipe.feature_columns, recipe.target} <= set(customers.columns)
    ]
    metrics = knowledge_of_recipes(customers, recipes, training, parameters)
    return to_arrow(metrics, RECIPE_KNOWLEDGE_SCHEMA)
