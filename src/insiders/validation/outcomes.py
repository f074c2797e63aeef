"""What customers bought within 90 days after a date: the outcomes that a segmentation may know."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Outcomes = dict[str, NDArray[np.float64]]


def read_outcomes(customers: pd.DataFrame) -> Outcomes:
    """Return the outcomes by name, each (customers,).

    Parameters
    ----------
    customers : DataFrame
        `order_count_next_90_days` and `gross_revenue_next_90_days`.

    Returns
    -------
    dict
        `orders`; `revenue` and `log_revenue`, the logarithm of 1 plus revenue, in the reporting
        currency; `has_bought_again`, 1 or 0.
    """
    orders = customers["order_count_next_90_days"].to_numpy(np.float64)
    revenue = customers["gross_revenue_next_90_days"].to_numpy(np.float64)
    return {
        "orders": orders,
        "revenue": revenue,
        "log_revenue": np.log1p(revenue),
        "has_bought_again": (orders > 0).astype(np.float64),
    }
