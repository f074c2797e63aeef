"""A recipe is one row of seeds/segmentation/recipes.csv; it selects the customers to segment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import pandas as pd

from insiders.population import COUNT_LIMITS, select_population

ENUMS = {
    "anonymous_invoices": ("exclude", "one_customer_each"),
    "population": ("all", "recent_buyers", "complete_features", "repeat_buyers"),
    "target_transform": ("none", "log"),
    "representation": ("forest_leaves", "features"),
    "scaler": ("none", "minmax", "standard"),
    "metric": ("hamming", "euclidean"),
    "clusterer": ("kmeans", "gaussian_mixture", "ward"),
}
MINIMUMS = {"min_samples_leaf": 1, "n_neighbors": 2, "n_clusters": 2}


@dataclass(frozen=True)
class Recipe:
    """How customers are filtered, represented, embedded and clustered.

    The fields are the columns of the seed; `max_features` is the share of features that a split of
    a tree may choose from.

    Raises
    ------
    ValueError
        If a value is not one that its column allows.
    """

    recipe: str
    filter_set: str
    anonymous_invoices: str
    population: str
    features: str
    target: str
    target_transform: str
    representation: str
    scaler: str
    metric: str
    min_samples_leaf: int
    max_features: float
    n_neighbors: int
    clusterer: str
    n_clusters: int

    def __post_init__(self) -> None:
        """Check each value."""
        for name, allowed in ENUMS.items():
            if getattr(self, name) not in allowed:
                self._refuse(name, f"one of {', '.join(allowed)}")
        for name, minimum in MINIMUMS.items():
            if getattr(self, name) < minimum:
                self._refuse(name, f"a whole number of {minimum} or more")
        if not 0 < self.max_features <= 1:
            self._refuse("max_features", "a share above 0 and up to 1")
        if not all(self.feature_columns):
            self._refuse("features", "column names joined by |")
        if self.representation == "features" and self.metric != "euclidean":
            self._refuse("metric", "euclidean, because representation is features")

    def _refuse(self, name: str, expected: str) -> None:
        value = getattr(self, name)
        raise ValueError(f"Recipe '{self.recipe}': invalid {name} '{value}'. Expected {expected}.")

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Return the recipe of a row; columns that are not fields are ignored.

        Raises
        ------
        ValueError
            If a column is missing or empty, or a value invalid.
        """
        empty = [name for name in cls.__annotations__ if pd.isna(row.get(name))]
        if empty:
            raise ValueError(
                f"Recipe '{row.get('recipe')}' has no value for {', '.join(empty)}. "
                "Fill its row in seeds/segmentation/recipes.csv."
            )
        return cls(**{name: kind(row[name]) for name, kind in cls.__annotations__.items()})

    @property
    def feature_columns(self) -> list[str]:
        """The names of the feature columns, in the recipe's order."""
        return self.features.split("|")

    @property
    def rule_columns(self) -> list[str]:
        """The columns that rules may name: the features, and the revenue that ranks clusters.

        The target is left out: nobody can act on a product of two features.
        """
        return list(dict.fromkeys([*self.feature_columns, self.revenue_column]))

    @property
    def revenue_column(self) -> str:
        """The revenue by which clusters are ranked: of the period that the recipe looks at."""
        is_recent = self.population == "recent_buyers"
        return "gross_revenue_last_365_days" if is_recent else "gross_revenue"

    def count_neighbors(self, n_customers: int) -> int:
        """Return the number of nearest neighbors in a fit on that many customers.

        At most a tenth of them, or 15 if that is more: many would be most of a small shop.
        """
        return min(self.n_neighbors, max(15, n_customers // 10))

    @property
    def assignment_columns(self) -> list[str]:
        """The columns of customers that an assignment reads."""
        counts = COUNT_LIMITS.get(self.population, {})
        return list(dict.fromkeys(["customer_id", *self.feature_columns, self.target, *counts]))

    def filter_population(self, customers: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that the recipe segments: see `select_population`."""
        columns = [*self.feature_columns, self.target]
        return select_population(customers, self.population, columns, self.recipe)
