"""Customers become leaves or scaled features."""

from dataclasses import replace

import numpy as np

from insiders.representation_fitting import fit_representation, make_forest
from unit.toy import RECIPE, make_customers


def test_features_have_no_forest() -> None:
    recipe = replace(RECIPE, representation="features", metric="euclidean")
    customers = make_customers(3)
    representation = fit_representation(recipe, customers, 10, random_state=42)
    assert representation.trees == ()
    np.testing.assert_array_equal(
        representation.transform(customers), customers[["order_count", "units"]]
    )


def test_leaves_are_those_of_scikit_learn() -> None:
    customers, unseen = make_customers(200), make_customers(300).tail(100)
    columns = RECIPE.feature_columns
    forest = make_forest(RECIPE, n_estimators=20, random_state=42)
    forest.fit(customers[columns].to_numpy(float), customers["gross_revenue"].to_numpy(float))
    leaves = fit_representation(RECIPE, customers, 20, random_state=42).transform(unseen)
    np.testing.assert_array_equal(leaves, forest.apply(unseen[columns].to_numpy(float)))
