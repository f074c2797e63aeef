"""Customer values as of one date: fits on all customers, predictions for each, and their status."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from insiders.customer_value.bg_nbd import BetaGeoModel
from insiders.customer_value.gamma_gamma import GammaGammaModel
from insiders.customer_value.prediction import predict_values
from insiders.customer_value.schemas import CUSTOMER_VALUE_SCHEMA

# With fewer customers with a repeat order, four parameters are not estimated.
MIN_REPEAT_CUSTOMERS = 10
# Below this mean probability to drop out after an order, the data show no dropout.
MIN_DROPOUT_PROBABILITY = 0.01


def estimate_values(customers: pd.DataFrame, horizons_days: Sequence[int]) -> pd.DataFrame:
    """Return one row per customer, as in `CUSTOMER_VALUE_SCHEMA`.

    Parameters
    ----------
    customers : DataFrame
        `customer_id`, `frequency`, `recency`, `T`, `order_day_count` and
        `average_order_day_value`.
    horizons_days : sequence of int

    Returns
    -------
    DataFrame
        Figures are missing when fewer than `MIN_REPEAT_CUSTOMERS` customers have a repeat order.
    """
    keys = customers[["customer_id"]]
    frequency = customers["frequency"].to_numpy()
    order_count = customers["order_day_count"].to_numpy()
    value = customers["average_order_day_value"].to_numpy(np.float64)
    if np.count_nonzero(frequency[value > 0]) < MIN_REPEAT_CUSTOMERS:
        status = "too_few_repeat_customers"
        rows = keys.assign(estimate_status=status, probability_alive_status=status)
        return rows.reindex(columns=CUSTOMER_VALUE_SCHEMA.names)
    recency, age = (customers[name].to_numpy(np.float64) for name in ("recency", "T"))
    orders = BetaGeoModel().fit(frequency, recency, age)
    spend = GammaGammaModel().fit(order_count[value > 0], value[value > 0])
    alive = orders.probability_alive(frequency, recency, age)
    status = np.where(frequency > 0, "estimated", "one_order")
    shows_dropout = orders.dropout_probability_ >= MIN_DROPOUT_PROBABILITY
    alive_status = np.where(shows_dropout, status, "no_dropout")
    return pd.concat(
        [keys, predict_values(orders, spend, customers, horizons_days)], axis=1
    ).assign(
        estimate_status=status,
        probability_alive_status=alive_status,
        probability_alive=np.where(alive_status == "estimated", alive, np.nan),
        **model_parameters(orders, spend),
    )


def model_parameters(orders: BetaGeoModel, spend: GammaGammaModel) -> dict[str, float]:
    """Return the fitted parameters by column name."""
    return {
        "dropout_probability": orders.dropout_probability_,
        "bg_nbd_r": orders.r_,
        "bg_nbd_alpha": orders.alpha_,
        "bg_nbd_a": orders.a_,
        "bg_nbd_b": orders.b_,
        "gamma_gamma_p": spend.p_,
        "gamma_gamma_q": spend.q_,
        "gamma_gamma_v": spend.v_,
    }
