"""Fit a representation: a scaler, and a random forest where the recipe compares leaves.

A random forest learns the recipe's target from its features. The share of trees that route two
customers to different leaves is the forest's own distance between them [1]_.

References
----------
.. [1] Breiman, L. (2001). Random forests. Machine Learning 45, 5-32.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestRegressor
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from insiders.recipe import Recipe
from insiders.representation import Representation
from insiders.trees import DecisionTreeArrays


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


def make_forest(recipe: Recipe, n_estimators: int, random_state: int) -> RandomForestRegressor:
    """Return the forest of a recipe, not fitted. It uses all cores; see `insiders.threads`."""
    return RandomForestRegressor(
        n_estimators=n_estimators,
        min_samples_leaf=recipe.min_samples_leaf,
        max_features=recipe.max_features,
        random_state=random_state,
        n_jobs=-1,
    )


def fit_representation(
    recipe: Recipe,
    customers: pd.DataFrame,
    n_estimators: int,
    random_state: int,
    sample: NDArray[np.intp] | None = None,
) -> Representation:
    """Fit the scaler on all customers, and the forest on a sample of them if one is given.

    Parameters
    ----------
    recipe : Recipe
    customers : DataFrame
        The recipe's features and target, without missing values.
    n_estimators : int
        Number of trees. Recipes that represent customers by features have no forest.
    random_state : int
    sample : ndarray of shape (samples,), optional
        Positions of rows; a row may occur several times.

    Raises
    ------
    ValueError
        If `target_transform` is `log` and a target is not above zero.
    """
    features = customers[recipe.feature_columns].to_numpy(np.float64)
    scale, offset = linear_scale(features, recipe.scaler)
    if recipe.representation != "forest_leaves":
        return Representation(recipe, scale, offset)
    target = transform_target(
        customers[recipe.target].to_numpy(np.float64), recipe.target_transform
    )
    rows = np.arange(len(customers)) if sample is None else sample
    forest = make_forest(recipe, n_estimators, random_state)
    forest.fit((features * scale + offset)[rows], target[rows])
    trees = [DecisionTreeArrays.from_sklearn(estimator.tree_) for estimator in forest.estimators_]
    return Representation(recipe, scale, offset, trees)
