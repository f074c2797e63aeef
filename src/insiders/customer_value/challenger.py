"""Gradient boosting of orders, learned on an earlier window: what BG/NBD is compared with [1]_.

References
----------
.. [1] Friedman, J. H. (2001). Greedy function approximation: a gradient boosting machine. Annals of
   Statistics 29, 1189-1232.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor

from insiders.threads import single_threaded

# With fewer customers in the earlier window, nothing is learned.
MIN_TRAINING_CUSTOMERS = 100


def boosted_orders(
    earlier: pd.DataFrame, customers: pd.DataFrame, random_state: int
) -> NDArray[np.float64] | None:
    """Return the expected orders (customers,) of the next 90 days; None if too few can teach it.

    Parameters
    ----------
    earlier : DataFrame
        Customers as of 90 days before, with the columns of `customers` and `orders_next_90_days`.
    customers : DataFrame
        `recency`, `T`, `order_day_count`, `average_order_day_value`, `orders_last_90_days` and
        `gross_revenue_last_90_days`.
    random_state : int
    """
    if len(earlier) < MIN_TRAINING_CUSTOMERS or not earlier["orders_next_90_days"].any():
        return None
    model = HistGradientBoostingRegressor(
        loss="poisson",
        learning_rate=0.05,
        max_iter=100,
        max_leaf_nodes=8,
        early_stopping=False,
        random_state=random_state,
    )
    with single_threaded():
        model.fit(_features(earlier), earlier["orders_next_90_days"].to_numpy(np.float64))
        return np.asarray(model.predict(_features(customers)))


def _features(customers: pd.DataFrame) -> NDArray[np.float64]:
    """Return the features, of shape (customers, features).

    None of them grows with the length of the data, or the earlier window would not resemble the
    later one.
    """
    features = [
        customers["T"] - customers["recency"],
        customers["order_day_count"] / (customers["T"] + 1),
        customers["average_order_day_value"],
        customers["orders_last_90_days"],
        customers["gross_revenue_last_90_days"],
    ]
    return np.column_stack(features).astype(np.float64)
