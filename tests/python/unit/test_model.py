"""The estimator fits in scikit-learn's manner, whatever the order of customers."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

from insiders.model import SegmentationModel
from unit.toy import RECIPE, RECIPES, TRAINING, fit, make_customers


def test_customers_are_fitted_in_the_order_of_their_ids(fitted: SegmentationModel) -> None:
    customers = make_customers(300)
    assert fitted.customers_["customer_id"].to_list() == sorted(customers["customer_id"])
    assert len(fitted.labels_) == len(fitted.vectors_) == len(fitted.coordinates_) == 300


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_order_of_customers_does_not_matter(recipe: str) -> None:
    customers = make_customers(80)
    models = [fit(rows, recipe) for rows in (customers, customers.sample(frac=1, random_state=1))]
    np.testing.assert_array_equal(models[0].coordinates_, models[1].coordinates_)
    np.testing.assert_array_equal(models[0].labels_, models[1].labels_)


def test_clone_with_another_random_state_is_another_fit() -> None:
    model = SegmentationModel(RECIPE, **TRAINING)
    other = clone(model).set_params(random_state=1)
    assert model.random_state == 42
    assert other.recipe == RECIPE
    customers = make_customers(60)
    assert (model.fit(customers).vectors_ != other.fit(customers).vectors_).any()


def test_labels_are_those_of_fit_predict() -> None:
    model = SegmentationModel(RECIPES["ward"], **TRAINING)
    customers = make_customers(60)
    np.testing.assert_array_equal(model.fit_predict(customers), model.labels_)


def test_customers_outside_the_population_are_not_fitted() -> None:
    customers = make_customers(80).assign(order_count=np.tile([1, 2], 40))
    model = fit(customers, replace(RECIPE, population="repeat_buyers"))
    assert len(model.labels_) == 40


def test_no_customers_in_the_population_are_refused() -> None:
    customers = make_customers(60).assign(average_days_between_activity=np.nan)
    with pytest.raises(ValueError, match="Recipe 'mine' segments none of the customers"):
        fit(customers, RECIPES["complete_features"])


def test_no_customers_at_all_are_refused() -> None:
    with pytest.raises(ValueError, match="segments none of the customers"):
        fit(pd.DataFrame(make_customers(3).head(0)), RECIPE)


def test_confidences_are_the_leave_one_out_votes(fitted: SegmentationModel) -> None:
    model = fitted.to_trained_model()
    assert ((model.confidences >= 0) & (model.confidences <= 1)).all()
    # Distinct vectors make an accuracy without leaving one out 1 by construction.
    assert model.leave_one_out_accuracy is not None
    assert 0.8 < model.leave_one_out_accuracy < 1
