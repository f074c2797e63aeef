"""Knowledge of several recipes: the mean over cutoffs, with customers drawn once for all."""

from dataclasses import replace

import pandas as pd
import pytest

from insiders.frames import to_arrow
from insiders.validation.predictors import PREDICTORS
from insiders.validation.recipe_knowledge import knowledge_of_recipes
from insiders.validation.schemas import RECIPE_KNOWLEDGE_SCHEMA
from insiders.validation.validating import validate_recipe
from unit.toy import SMALL_TRAINING
from unit.validation.simulated import ORDER_HABITS, PARAMETERS, make_dates

DATES = make_dates(300, 0.4)
OTHER = replace(ORDER_HABITS, recipe="four_groups", n_clusters=4)


def measure(dates: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by recipe and method."""
    rows = knowledge_of_recipes(dates, [ORDER_HABITS, OTHER], SMALL_TRAINING, PARAMETERS)
    frame = to_arrow(rows, RECIPE_KNOWLEDGE_SCHEMA).to_pandas()
    return frame.set_index(["recipe", "method"])


def test_one_cutoff_has_the_figures_of_the_validation() -> None:
    rows = measure(DATES)
    assert len(rows) == 2 * len(PREDICTORS)
    validated = pd.DataFrame(validate_recipe(DATES, ORDER_HABITS, SMALL_TRAINING, PARAMETERS))
    validated = validated.query("metric == 'knowledge_beyond_revenue'").set_index("method")
    for name in ("value", "value_ci_lower", "difference_ci_upper"):
        assert rows.loc["order_habits", name].to_dict() == pytest.approx(validated[name].to_dict())


def test_mean_of_cutoffs_draws_customers_once() -> None:
    # The same customers twice: a mean of equal values, and no narrower an interval.
    later = DATES.assign(as_of_date=DATES["as_of_date"] + pd.Timedelta(days=45))
    once, twice = measure(DATES), measure(pd.concat([DATES, later]))
    assert (twice["cutoff_count"] == 2).all()
    pd.testing.assert_frame_equal(
        twice.drop(columns="cutoff_count"), once.drop(columns="cutoff_count")
    )


def test_recipes_without_customers_before_have_no_rows() -> None:
    assert measure(DATES[DATES["is_cutoff"]]).empty
    assert measure(DATES.head(0)).empty
