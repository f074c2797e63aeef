"""Each customer's expected orders and revenue, with prediction intervals.

All figures are exact for the fitted parameters, but for the interpolation of revenue quantiles. The
intervals take the parameters as known.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insiders.customer_value.bg_nbd import BetaGeoModel
from insiders.customer_value.gamma_gamma import GammaGammaModel
from insiders.customer_value.revenue_quantiles import relative_revenue_quantiles
from insiders.customer_value.schemas import horizon_columns

# Tails of a 95 % prediction interval: above it alone where it begins at 0, else on both sides.
ONE_TAIL, TWO_TAILS = 0.05, 0.025


def predict_values(
    orders: BetaGeoModel,
    spend: GammaGammaModel,
    customers: pd.DataFrame,
    horizons_days: Sequence[int],
) -> pd.DataFrame:
    """Return one row per customer, in the order and with the index of `customers`.

    Parameters
    ----------
    orders : BetaGeoModel
    spend : GammaGammaModel
    customers : DataFrame
        `frequency`, `recency`, `T`, `order_day_count` (frequency + 1) and
        `average_order_day_value`.
    horizons_days : sequence of int

    Returns
    -------
    DataFrame
        `expected_order_value` and, for each horizon, the columns of `horizon_columns`.
    """
    predictions = _predict_histories(orders, spend, customers, horizons_days)
    count = customers["order_day_count"].to_numpy()
    value = customers["average_order_day_value"].to_numpy(np.float64)
    order_value = spend.expected_value(count, value)
    for days in horizons_days:
        names = horizon_columns(days)
        predictions[names.expected_revenue] = predictions[names.expected_orders] * order_value
        for limit in (names.revenue_lower, names.revenue_upper):
            predictions[limit] = predictions[limit] * (spend.v_ + count * value)
    predictions["expected_order_value"] = order_value
    return pd.DataFrame(predictions, index=customers.index)


def _predict_histories(
    orders: BetaGeoModel,
    spend: GammaGammaModel,
    customers: pd.DataFrame,
    horizons_days: Sequence[int],
) -> dict[str, NDArray[Any]]:
    """Return the predictions (customers,) by column name; revenue is relative to that so far.

    Customers with the same history have the same distributions, which are computed once.
    """
    groups = customers.groupby(["frequency", "recency", "T"], sort=True)
    histories = groups.size().index.to_frame(index=False)
    parts = [
        _predict(orders, spend, int(frequency), rows, horizons_days)
        for frequency, rows in histories.groupby("frequency", sort=True)
    ]
    index = groups.ngroup().to_numpy()
    return {name: np.concatenate([part[name] for part in parts])[index] for name in parts[0]}


def _predict(
    orders: BetaGeoModel,
    spend: GammaGammaModel,
    frequency: int,
    histories: pd.DataFrame,
    horizons_days: Sequence[int],
) -> dict[str, NDArray[Any]]:
    """Return the predictions for histories of one frequency, (histories,) by column name."""
    recency, age = (
        np.tile(histories[name].to_numpy(np.float64), len(horizons_days))
        for name in ("recency", "T")
    )
    survival = orders.order_survival(
        frequency, recency, age, np.repeat(np.array(horizons_days, np.float64), len(histories))
    )
    begins_at_0 = survival[:, 0] <= 1 - TWO_TAILS
    lower, upper_of_two, upper_of_one = relative_revenue_quantiles(
        spend, frequency + 1, survival, [TWO_TAILS, 1 - TWO_TAILS, 1 - ONE_TAIL]
    ).T
    tail = np.where(begins_at_0, ONE_TAIL, TWO_TAILS)
    figures = {
        "probability_of_order": survival[:, 0],
        "expected_orders": survival.sum(axis=1),
        "orders_lower": (survival > 1 - TWO_TAILS).sum(axis=1),
        "orders_upper": (survival > tail[:, None]).sum(axis=1),
        "revenue_lower": lower,
        "revenue_upper": np.where(begins_at_0, upper_of_one, upper_of_two),
    }
    return {
        getattr(horizon_columns(days), name): part
        for name, values in figures.items()
        for days, part in zip(horizons_days, np.split(values, len(horizons_days)), strict=True)
    }
