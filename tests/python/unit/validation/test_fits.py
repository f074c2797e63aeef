"""Recipes of a group are fitted on one date's customers as each would be alone."""

from dataclasses import replace

import numpy as np
import pandas as pd

from insiders.model import SegmentationModel
from insiders.validation.fits import GroupFit, split_by_cutoff
from unit.toy import RECIPES, SMALL_TRAINING, make_customers
from unit.validation.simulated import ORDER_HABITS, make_dates

WARD = RECIPES["ward"]
FIVE = replace(WARD, recipe="five", n_clusters=5)


def test_cutoffs_have_the_customers_of_90_days_before() -> None:
    dates = make_dates(20, 0.2).sample(frac=1, random_state=1)
    [cutoff] = split_by_cutoff(dates)
    assert (cutoff.date - cutoff.earlier_date).days == 90
    assert cutoff.customers["customer_id"].is_monotonic_increasing
    assert (cutoff.earlier["as_of_date"] == cutoff.earlier_date).all()
    [alone] = split_by_cutoff(dates[dates["is_cutoff"]])
    assert alone.earlier.empty
    assert split_by_cutoff(dates.head(0)) == []


def test_recipes_share_an_embedding_and_have_their_own_labels() -> None:
    customers = make_customers(80)
    fit = GroupFit.fit(customers.sample(frac=1, random_state=1), [WARD, FIVE], SMALL_TRAINING)
    for recipe in (WARD, FIVE):
        alone = SegmentationModel(recipe, **SMALL_TRAINING).fit(customers)
        model = fit.models[recipe.recipe]
        np.testing.assert_array_equal(model.labels_, alone.labels_)
        assert model.recipe == recipe
        np.testing.assert_array_equal(fit.assign(customers, recipe), alone.labels_)


def test_insiders_are_the_cluster_with_the_highest_mean_revenue() -> None:
    customers = make_customers(80)
    fit = GroupFit.fit(customers, [WARD], SMALL_TRAINING)
    labels = pd.Series(fit.models[WARD.recipe].labels_)
    best = customers["gross_revenue"].groupby(labels).mean().idxmax()
    assert fit.insider_ids(WARD) == set(customers["customer_id"][labels == best])


def test_nobody_and_a_single_cluster_have_no_insiders() -> None:
    customers = make_customers(10)
    assert GroupFit.fit(customers.head(0), [WARD], SMALL_TRAINING).insider_ids(WARD) == set()
    equal = customers.assign(order_count=1, units=1)
    fit = GroupFit.fit(equal, [ORDER_HABITS], SMALL_TRAINING)
    assert fit.insider_ids(ORDER_HABITS) == set()
