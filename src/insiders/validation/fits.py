"""Recipes fitted as of past dates, each on the customers of its date alone."""

from collections.abc import Mapping
from copy import copy
from typing import NamedTuple, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insiders.cluster_ranking import top_revenue_cluster
from insiders.clustering import cluster
from insiders.model import SegmentationModel
from insiders.parameters import TrainingParameters
from insiders.recipe import Recipe


class Cutoff(NamedTuple):
    """Customers with an order by a cutoff, and those with one by 90 days before it."""

    date: pd.Timestamp
    earlier_date: pd.Timestamp
    customers: pd.DataFrame
    earlier: pd.DataFrame


def split_by_cutoff(customers: pd.DataFrame) -> list[Cutoff]:
    """Return the cutoffs, the first one first.

    Parameters
    ----------
    customers : DataFrame
        `as_of_date`, `customer_id` and `is_cutoff`: whether the date is a cutoff, or only 90 days
        before one.
    """
    by_date = {
        date: rows.sort_values("customer_id", ignore_index=True)
        for date, rows in customers.groupby("as_of_date", sort=True)
    }
    cutoffs = []
    for date, rows in by_date.items():
        if rows["is_cutoff"].all():
            earlier_date = date - pd.Timedelta(days=90)
            earlier = by_date.get(earlier_date, customers.head(0))
            cutoffs.append(Cutoff(date, earlier_date, rows, earlier))
    return cutoffs


class GroupFit(NamedTuple):
    """One date's customers of recipes that share an embedding, and the model of each recipe."""

    population: pd.DataFrame
    models: Mapping[str, SegmentationModel]

    @classmethod
    def fit(
        cls, customers: pd.DataFrame, recipes: list[Recipe], training: TrainingParameters
    ) -> Self:
        """Fit the embedding once, and cluster it by each recipe.

        There is no model if no customer is in the population.
        """
        population = recipes[0].filter_population(customers)
        population = population.sort_values("customer_id", ignore_index=True)
        if population.empty:
            return cls(population, {})
        first = SegmentationModel(recipes[0], **training).fit(population)
        models = {}
        for recipe in recipes:
            model = copy(first).set_params(recipe=recipe)
            model.labels_ = cluster(
                first.coordinates_,
                recipe.clusterer,
                recipe.n_clusters,
                training["clusterer"]["n_init"],
                training["random_state"],
            )
            models[recipe.recipe] = model
        return cls(population, models)

    def assign(self, customers: pd.DataFrame, recipe: Recipe) -> NDArray[np.int64]:
        """Return the label (customers,) of later customers of the population."""
        assignments = self.models[recipe.recipe].to_trained_model().assign(customers)
        return assignments["segment_id"].to_numpy()

    def insider_ids(self, recipe: Recipe) -> set[str]:
        """Return the customers in the cluster with the highest mean revenue; none without two."""
        if not self.models or len(np.unique(self.models[recipe.recipe].labels_)) < 2:
            return set()
        labels = self.models[recipe.recipe].labels_
        revenue = self.population[recipe.revenue_column].to_numpy(np.float64)
        is_insider = labels == top_revenue_cluster(labels, revenue)
        return set(self.population["customer_id"][is_insider])
