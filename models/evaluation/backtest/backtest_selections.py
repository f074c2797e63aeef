"""One row per recipe, cutoff date and customer, and whether the recipe makes it an Insider.

Each recipe is fitted on the features as of the cutoff alone, so that revenue after it tests it
fairly. Recipes with a feature that does not exist at the cutoff are left out.
"""

from typing import Any

import pyarrow as pa

from insiders.backtest import select_insiders
from insiders.frames import read, to_arrow
from insiders.recipe import Recipe
from insiders.schemas import BACKTEST_SELECTION_SCHEMA


def model(dbt: Any, session: Any) -> pa.Table:
    rows = read(dbt.ref("evaluated_recipes"), order_by="recipe").to_dict("records")
    customers = dbt.ref("customer_features_at_cutoff").filter("is_cutoff")
    customers = read(customers, order_by="as_of_date, customer_id")
    training = dbt.config.meta_get("training")
    recipes = [Recipe.from_row(row) for row in rows]
    recipes = [
        recipe
        for recipe in recipes
        if {*recipe.feature_columns, recipe.target} <= set(customers.columns)
    ]
    selections = select_insiders(customers, recipes, training)
    return to_arrow(selections, BACKTEST_SELECTION_SCHEMA)
