"""Represent customers by vectors: scaled features, or their leaves in a random forest.

A random forest learns the recipe's target from its features. The share of trees that route two
customers to different leaves is the forest's own distance between them [1]_.

References
----------
.. [1] Breiman, L. (2001). Random forests. Machine Learning 45, 5-32.
"""

from collections.abc import Sequence
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from insiders.recipe import Recipe
from insiders.trees import DecisionTreeArrays, fit_trees, make_forest


def linear_scale(
    features: NDArray[np.float64], scaler: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return scale and offset, both (features,): a scaled feature is `feature * scale + offset`.

    Parameters
    ----------
    features : ndarray of shape (customers, features)
    scaler : {"none", "minmax", "standard"}
        `minmax` scales to 0 to 1, `standard` to mean 0 and standard deviation 1.
    """
    if scaler == "minmax":
        minmax = MinMaxScaler().fit(features)
        return minmax.scale_, minmax.min_
    if scaler == "standard":
        standard = StandardScaler().fit(features)
        return 1 / standard.scale_, -standard.mean_ / standard.scale_
    return np.ones(features.shape[1]), np.zeros(features.shape[1])


def transform_target(target: NDArray[np.float64], target_transform: str) -> NDArray[np.float64]:
    """Return the target (customers,) as it is (`none`) or its natural logarithm (`log`).

    Raises
    ------
    ValueError
        If `target_transform` is `log` and a value is not above zero.
    """
    if target_transform == "none":
        return target
    if (target <= 0).any():
        raise ValueError(
            f"Cannot take the logarithm of the target: {(target <= 0).sum()} values are not above "
            "zero. Use target_transform 'none' or another target."
        )
    return np.log(target)


class Representation(TransformerMixin, BaseEstimator):
    """Turn customers into the vectors by which a recipe compares them.

    Parameters
    ----------
    recipe : Recipe
    n_estimators : int
        Number of trees. Recipes that represent customers by features have no forest.
    random_state : int

    Attributes
    ----------
    scale_, offset_ : ndarray of shape (features,)
    trees_ : list of DecisionTreeArrays
        Empty if the recipe represents customers by features.
    """

    def __init__(self, recipe: Recipe, n_estimators: int = 100, random_state: int = 42) -> None:
        self.recipe = recipe
        self.n_estimators = n_estimators
        self.random_state = random_state

    @classmethod
    def from_arrays(
        cls,
        recipe: Recipe,
        scale: NDArray[np.float64],
        offset: NDArray[np.float64],
        trees: Sequence[DecisionTreeArrays],
    ) -> Self:
        """Return a representation that was fitted before."""
        self = cls(recipe, n_estimators=len(trees))
        self.scale_, self.offset_, self.trees_ = scale, offset, list(trees)
        return self

    def fit(self, customers: pd.DataFrame, sample: NDArray[np.intp] | None = None) -> Self:
        """Fit the scaler on all customers, and the forest on a sample of them if one is given.

        Parameters
        ----------
        customers : DataFrame
            The recipe's features and target, without missing values.
        sample : ndarray of shape (samples,), optional
            Positions of rows; a row may occur several times.

        Raises
        ------
        ValueError
            If `target_transform` is `log` and a target is not above zero.
        """
        features = customers[self.recipe.feature_columns].to_numpy(np.float64)
        self.scale_, self.offset_ = linear_scale(features, self.recipe.scaler)
        self.trees_: list[DecisionTreeArrays] = []
        if self.recipe.representation == "forest_leaves":
            target = customers[self.recipe.target].to_numpy(np.float64)
            target = transform_target(target, self.recipe.target_transform)
            rows = np.arange(len(customers)) if sample is None else sample
            scaled = features * self.scale_ + self.offset_
            forest = make_forest(self.recipe, self.n_estimators, self.random_state)
            self.trees_ = fit_trees(forest, scaled[rows], target[rows])
        return self

    def transform(self, customers: pd.DataFrame) -> NDArray[np.int32] | NDArray[np.float64]:
        """Return the leaves (customers, trees), or the scaled features (customers, features)."""
        features = customers[self.recipe.feature_columns].to_numpy(np.float64)
        scaled = features * self.scale_ + self.offset_
        if not self.trees_:
            return scaled
        return np.column_stack([tree.apply(scaled) for tree in self.trees_])
