"""Each recipe selects on the customers of each date alone."""

from dataclasses import replace

import numpy as np
import pandas as pd

from insiders.backtest import select_insiders
from insiders.cluster_ranking import top_revenue_cluster
from insiders.frames import to_arrow
from insiders.schemas import BACKTEST_SELECTION_SCHEMA
from unit.toy import RECIPES, TRAINING, fit, make_customers

RECIPE = RECIPES["ward"]


def test_selection_is_the_top_revenue_cluster_of_a_fit_on_each_date() -> None:
    by_date = {
        date: make_customers(count).assign(as_of_date=pd.Timestamp(date))
        for date, count in {"2011-06-01": 50, "2011-09-01": 70}.items()
    }
    customers = pd.concat(by_date.values()).sample(frac=1, random_state=1)
    recipes = [RECIPE, replace(RECIPE, recipe="five", n_clusters=5)]
    selections = select_insiders(customers, recipes, TRAINING)
    table = to_arrow(selections, BACKTEST_SELECTION_SCHEMA).to_pandas()
    assert len(table) == 2 * (50 + 70)
    for (recipe, date), rows in table.groupby(["recipe", "as_of_date"]):
        known = by_date[str(date)]
        model = fit(known, next(r for r in recipes if r.recipe == recipe))
        revenue = known["gross_revenue"].to_numpy()
        expected = model.labels_ == top_revenue_cluster(model.labels_, revenue)
        np.testing.assert_array_equal(rows.sort_values("customer_id")["is_insider"], expected)


def test_no_customers_are_an_empty_table() -> None:
    customers = make_customers(3).head(0).assign(as_of_date=pd.Series(dtype="datetime64[us]"))
    selections = select_insiders(customers, [RECIPE], TRAINING)
    assert len(to_arrow(selections, BACKTEST_SELECTION_SCHEMA)) == 0
