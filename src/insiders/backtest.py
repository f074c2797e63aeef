"""Insiders as of past dates, selected by recipes fitted on the features as of each date."""

import numpy as np
import pandas as pd

from insiders.cluster_ranking import top_revenue_cluster
from insiders.parameters import TrainingParameters
from insiders.recipe import Recipe
from insiders.recipe_group import cluster_labels, group_by_embedding
from insiders.schemas import BACKTEST_SELECTION_SCHEMA


def select_insiders(
    customers: pd.DataFrame, recipes: list[Recipe], training: TrainingParameters
) -> pd.DataFrame:
    """Return one row per recipe, as-of date and customer, as in `BACKTEST_SELECTION_SCHEMA`.

    Each recipe is fitted on the customers of one date alone, so revenue after that date is a fair
    test of it.

    Parameters
    ----------
    customers : DataFrame
        `as_of_date`, `customer_id`, `gross_revenue` and the recipes' columns, in any order.
    recipes : list of Recipe
    training : TrainingParameters

    Raises
    ------
    ValueError
        If a column is missing, or a recipe's population does not allow a missing value.
    """
    selections = [pd.DataFrame(columns=BACKTEST_SELECTION_SCHEMA.names)]
    for _, customers_at_date in customers.groupby("as_of_date", sort=True):
        for group in group_by_embedding(recipes):
            population = group[0].filter_population(customers_at_date)
            population = population.sort_values("customer_id", ignore_index=True)
            if population.empty:
                continue
            revenue = population[group[0].revenue_column].to_numpy(np.float64)
            for recipe, fit in zip(group, cluster_labels(population, group, training), strict=True):
                is_insider = fit.labels == top_revenue_cluster(fit.labels, revenue)
                keys = population[["as_of_date", "customer_id"]]
                selections.append(keys.assign(recipe=recipe.recipe, is_insider=is_insider))
    rows = pd.concat(selections[1:] or selections)
    return rows.assign(as_of_date=pd.to_datetime(rows["as_of_date"]).dt.date)
