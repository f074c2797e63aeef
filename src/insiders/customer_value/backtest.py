"""Predictions as of past dates, beside the orders and revenue of the 90 days after."""

import pandas as pd

from insiders.customer_value.challenger import boosted_orders
from insiders.customer_value.estimation import estimate_values
from insiders.customer_value.schemas import (
    BACKTEST_PREDICTION_SCHEMA,
    HOLDOUT_DAYS,
    HorizonColumns,
    horizon_columns,
)


def predict_holdouts(customers: pd.DataFrame, random_state: int) -> pd.DataFrame:
    """Return one row per cutoff, method and customer, as in `BACKTEST_PREDICTION_SCHEMA`.

    A method that cannot learn on a date, because too few customers had ordered twice by then, has
    no rows.

    Parameters
    ----------
    customers : DataFrame
        One row per as-of date and customer: the columns of `estimate_values` and `boosted_orders`,
        `as_of_date`, `is_cutoff`, `orders_next_90_days` and `gross_revenue_next_90_days`.
    random_state : int
    """
    by_date = dict(list(customers.groupby("as_of_date", sort=True)))
    parts = [pd.DataFrame(columns=BACKTEST_PREDICTION_SCHEMA.names)]
    for date, rows in by_date.items():
        if rows["is_cutoff"].iloc[0]:
            earlier = by_date.get(date - pd.Timedelta(days=HOLDOUT_DAYS), rows.head(0))
            parts += _predict_holdout(rows.reset_index(drop=True), earlier, random_state)
    predictions = pd.concat(parts[1:] or parts, ignore_index=True)
    dates = pd.to_datetime(predictions["as_of_date"]).dt.date
    return predictions.assign(as_of_date=dates).reindex(columns=BACKTEST_PREDICTION_SCHEMA.names)


def _predict_holdout(
    rows: pd.DataFrame, earlier: pd.DataFrame, random_state: int
) -> list[pd.DataFrame]:
    """Return the predictions of each method for the customers of one cutoff."""
    rows = rows.astype({"gross_revenue_last_90_days": float, "gross_revenue_next_90_days": float})
    actual = rows[["as_of_date", "customer_id"]].assign(
        actual_orders=rows["orders_next_90_days"], actual_revenue=rows["gross_revenue_next_90_days"]
    )
    last_period = actual.assign(
        method="last_period",
        expected_orders=rows["orders_last_90_days"],
        expected_revenue=rows["gross_revenue_last_90_days"],
        ranking_value=rows["gross_revenue_last_90_days"],
    )
    # A ranking predicts no amounts.
    past_revenue = rows["order_day_count"] * rows["average_order_day_value"]
    ranking = actual.assign(method="revenue_ranking", ranking_value=past_revenue)
    predictions = [last_period, ranking]
    estimates = estimate_values(rows, [HOLDOUT_DAYS])
    order_value = estimates["expected_order_value"]
    if order_value.isna().any():
        return predictions
    names = dict(zip(horizon_columns(HOLDOUT_DAYS), HorizonColumns._fields, strict=True))
    expected = estimates[list(names)].rename(columns=names)
    expected = expected.assign(method="bg_nbd", ranking_value=expected["expected_revenue"])
    predictions.append(pd.concat([actual, expected], axis=1))
    orders = boosted_orders(earlier, rows, random_state)
    if orders is not None:
        boosted = actual.assign(method="gradient_boosting", expected_orders=orders)
        boosted["expected_revenue"] = orders * order_value
        predictions.append(boosted.assign(ranking_value=boosted["expected_revenue"]))
    return predictions
