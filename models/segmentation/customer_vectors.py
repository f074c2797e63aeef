"""One row per customer that the recipe segments: the numbers by which customers are compared.

In the space `forest` they are the leaves into which a customer falls. A random forest learns the
recipe's target from its features, and two customers are alike when it sends them the same way: the
share of trees that part them is its distance (Breiman 2001). In the space `features` they are the
scaled features themselves.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from sklearn.ensemble import RandomForestRegressor
from sklearn.preprocessing import MinMaxScaler, StandardScaler

Array = np.ndarray

SCHEMA = pa.schema([("customer_id", pa.string()), ("vector", pa.list_(pa.float64()))])


def select_customers(customers: pd.DataFrame, recipe: dict[str, Any]) -> pd.DataFrame:
    """The rows that the recipe segments, in the order given.

    A recipe for `complete` customers leaves out whoever lacks a value, one for `repeat` customers
    whoever has a single order. A ValueError says when another one finds a value missing, or when a
    recipe names a column that is not there.
    """
    columns = [*recipe["features"].split("|"), recipe["target"]]
    unknown = sorted(set(columns) - set(customers.columns))
    if unknown:
        raise ValueError(f"The recipe {recipe['recipe']} names unknown features: {unknown}.")
    if recipe["customers"] == "repeat":
        customers = customers[customers["orders"] > 1]
    is_complete = customers[columns].notna().all(axis=1)
    if recipe["customers"] != "complete" and not is_complete.all():
        raise ValueError(
            f"The recipe {recipe['recipe']} is for {recipe['customers']} customers, "
            f"and {(~is_complete).sum()} of them lack one of its features."
        )
    return customers[is_complete]


def scale_target(target: Array, scaling: str) -> Array:
    """The target (customers,) as it is, or its logarithm; a ValueError where it has none."""
    if scaling == "identity":
        return target
    if (target <= 0).any():
        raise ValueError("The target is not above zero for every customer and has no logarithm.")
    return np.log(target)


@dataclass(frozen=True)
class Scale:
    """What features are multiplied by, and what is added then: (features,) each."""

    factors: Array
    offsets: Array

    def apply(self, features: Array) -> Array:
        """The features (customers, features) on this scale."""
        return features * self.factors + self.offsets


def find_scale(features: Array, scaling: str) -> Scale:
    """The scale of the features (customers, features) that is asked for.

    `none` changes nothing, `min_max` brings these features from 0 to 1, `standard` to mean 0 and
    standard deviation 1.
    """
    if scaling == "min_max":
        bounds = MinMaxScaler().fit(features)
        return Scale(bounds.scale_, bounds.min_)
    if scaling == "standard":
        moments = StandardScaler().fit(features)
        return Scale(1 / moments.scale_, -moments.mean_ / moments.scale_)
    return Scale(np.ones(features.shape[1]), np.zeros(features.shape[1]))


@dataclass(frozen=True)
class Tree:
    """A tree of a forest as arrays of its nodes, (nodes,) each, without anything that can run.

    A node has the number of the feature that it splits by, the highest value that goes left, and
    the numbers of the nodes to the left and right; a leaf has -1 for both.
    """

    features: Array
    thresholds: Array
    lefts: Array
    rights: Array

    def find_leaves(self, features: Array) -> Array:
        """The number of the leaf (customers,) that each row of features falls into."""
        # scikit-learn compares single-precision features with double-precision thresholds.
        values = features.astype(np.float32)
        nodes = np.zeros(len(features), dtype=np.int32)
        moving = np.arange(len(features))
        while len(moving := moving[self.lefts[nodes[moving]] >= 0]):
            parents = nodes[moving]
            goes_left = values[moving, self.features[parents]] <= self.thresholds[parents]
            nodes[moving] = np.where(goes_left, self.lefts[parents], self.rights[parents])
        return nodes


def leaf_numbers(
    features: Array, target: Array, drawn: Array, forest: RandomForestRegressor
) -> Array:
    """The leaf (customers, trees) of each row of the features in a forest that learns those drawn.

    Drawn are the numbers of the rows to learn from, (customers,), each as often as it is to count.
    """
    return forest.fit(features[drawn], target[drawn]).apply(features).astype(np.int32)


def plant_forest(recipe: dict[str, Any], trees: int, seed: int) -> RandomForestRegressor:
    """A forest as the recipe asks for, not fitted yet."""
    return RandomForestRegressor(
        n_estimators=trees,
        min_samples_leaf=int(recipe["smallest_leaf"]),
        max_features=float(recipe["split_share"]),
        random_state=seed,
        n_jobs=-1,
    )


def describe(
    customers: pd.DataFrame,
    recipe: dict[str, Any],
    trees: int,
    seed: int,
    drawn: Array | None = None,
) -> Array:
    """The vectors of the customers in the recipe's space: (customers, trees or features).

    A forest learns from all of them, or from the rows drawn.
    """
    features = customers[recipe["features"].split("|")].to_numpy(np.float64)
    features = find_scale(features, recipe["scaling"]).apply(features)
    if recipe["space"] == "features":
        return features
    target = scale_target(customers[recipe["target"]].to_numpy(np.float64), recipe["target_scale"])
    everybody = np.arange(len(customers))
    forest = plant_forest(recipe, trees, seed)
    return leaf_numbers(features, target, everybody if drawn is None else drawn, forest)


def grow_trees(customers: pd.DataFrame, features: Array, settings: dict[str, Any]) -> list[Tree]:
    """The trees of the forest that `describe` plants by the settings, on scaled features."""
    if settings["space"] == "features":
        return []
    target = customers[settings["target"]].to_numpy(np.float64)
    forest = plant_forest(settings, **settings["forest"])
    forest.fit(features, scale_target(target, settings["target_scale"]))
    nodes = [tree.tree_ for tree in forest.estimators_]
    return [Tree(at.feature, at.threshold, at.children_left, at.children_right) for at in nodes]


def model(dbt: Any, session: Any) -> pa.Table:
    recipe = dbt.ref("int_recipes_chosen").df().to_dict("records")[0]
    requests = dbt.ref("int_fits_requested").df()
    # A database promises no order of rows, and the forest draws its samples by position.
    customers = dbt.ref("int_customers_scored").order("customer_id").df()
    # Without customers there is no request, nor a recipe: `--empty` builds leave its row blank.
    customers = (
        select_customers(customers, recipe) if requests["is_fit"].any() else customers.head(0)
    )
    if customers.empty:
        return SCHEMA.empty_table()
    vectors = describe(
        customers, recipe, trees=dbt.config.meta_get("trees"), seed=dbt.config.meta_get("seed")
    )
    return pa.table([customers["customer_id"].tolist(), vectors.tolist()], schema=SCHEMA)
