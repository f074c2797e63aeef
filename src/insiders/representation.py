"""Represent customers by vectors: scaled features, or their leaves in a random forest."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insiders.recipe import Recipe
from insiders.trees import DecisionTreeArrays, ForestNodes


@dataclass(frozen=True)
class Representation:
    """What turns customers into the vectors by which a recipe compares them.

    A scaled feature is `feature * scale + offset`; both are arrays of shape (features,). There are
    no trees if the recipe represents customers by features.
    """

    recipe: Recipe
    scale: NDArray[np.float64]
    offset: NDArray[np.float64]
    trees: Sequence[DecisionTreeArrays] = ()

    @cached_property
    def forest_nodes(self) -> ForestNodes:
        """The nodes of all trees."""
        return ForestNodes.from_trees(self.trees)

    def transform(self, customers: pd.DataFrame) -> NDArray[np.int32] | NDArray[np.float64]:
        """Return the leaves (customers, trees), or the scaled features (customers, features)."""
        features = customers[self.recipe.feature_columns].to_numpy(np.float64)
        scaled = features * self.scale + self.offset
        if not self.trees:
            return scaled
        return self.forest_nodes.apply(scaled)
