"""Each method predicts at each cutoff, from what is known by then."""

import numpy as np
import pandas as pd

from insiders.customer_value.backtest import predict_holdouts
from insiders.customer_value.schemas import BACKTEST_PREDICTION_SCHEMA, METHODS
from insiders.frames import to_arrow
from unit.customer_value.dated_customers import make_dated_customers


def predict(customers: pd.DataFrame) -> pd.DataFrame:
    """Return the predictions as the dbt model writes them."""
    predictions = predict_holdouts(customers, random_state=1)
    return to_arrow(predictions, BACKTEST_PREDICTION_SCHEMA).to_pandas()


def test_each_method_has_a_row_for_each_customer_of_each_cutoff() -> None:
    customers = make_dated_customers([0, 90, 180], 200, cutoffs=[90, 180])
    predictions = predict(customers)
    counts = predictions.groupby(["as_of_date", "method"]).size()
    assert sorted(counts.index.get_level_values("method").unique()) == sorted(METHODS)
    assert counts.tolist() == [200] * 2 * len(METHODS)
    amounts = predictions[predictions["method"] != "revenue_ranking"]
    assert np.isfinite(amounts[["expected_orders", "expected_revenue"]]).all(axis=None)
    last = predictions[predictions["method"] == "last_period"].reset_index()
    cutoffs = customers[customers["is_cutoff"]].reset_index()
    np.testing.assert_array_equal(last["expected_orders"], cutoffs["orders_last_90_days"])
    np.testing.assert_array_equal(last["actual_revenue"], cutoffs["gross_revenue_next_90_days"])


def test_predictions_do_not_know_what_comes() -> None:
    customers = make_dated_customers([0, 90], 200, cutoffs=[90])
    is_cutoff = customers["is_cutoff"]
    changed = customers.assign(
        orders_next_90_days=customers["orders_next_90_days"].where(~is_cutoff, 99),
        gross_revenue_next_90_days=customers["gross_revenue_next_90_days"].where(
            ~is_cutoff, 9999.0
        ),
    )
    columns = ["method", "customer_id", "expected_orders", "expected_revenue", "ranking_value"]
    pd.testing.assert_frame_equal(predict(customers)[columns], predict(changed)[columns])


def test_methods_that_cannot_learn_have_no_rows() -> None:
    alone = make_dated_customers([90], 200, cutoffs=[90])
    assert set(predict(alone)["method"]) == {"bg_nbd", "last_period", "revenue_ranking"}
    few = make_dated_customers([0, 90], 5, cutoffs=[90])
    assert set(predict(few)["method"]) == {"last_period", "revenue_ranking"}
    assert predict(alone.head(0)).empty
    assert predict(alone.assign(is_cutoff=False)).empty
