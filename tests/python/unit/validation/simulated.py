"""Simulated customers of two dates, whose groups know something of later orders or nothing."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from unit.toy import RECIPE

PARAMETERS: dict[str, Any] = {
    "confidence_level": 0.95,
    "n_resamples": 200,
    "min_samples_leaf": 20,
    "max_features": 1.0,
}
# Clusters by orders and units, which revenue does not tell apart.
ORDER_HABITS = replace(
    RECIPE,
    recipe="order_habits",
    features="order_count|units",
    representation="features",
    metric="euclidean",
    n_clusters=3,
    n_neighbors=10,
)


def make_dates(n_customers: int, effect: float, random_state: int = 1) -> pd.DataFrame:
    """Return customers of a cutoff and of 90 days before it, with what they bought afterwards.

    Half of them order often, whatever their revenue. They buy again with a probability that is
    higher by `effect`.
    """
    rng = np.random.default_rng(random_state)
    dates = []
    for date, is_cutoff in (("2011-06-01", False), ("2011-08-30", True)):
        often = rng.random(n_customers) < 0.5
        revenue = rng.lognormal(6, 1, n_customers)
        probability = 0.3 + 0.05 * np.clip(np.log(revenue) - 6, -2, 2) + effect * often
        orders = rng.binomial(1, probability) * rng.integers(1, 4, n_customers)
        dates.append(
            pd.DataFrame(
                {
                    "as_of_date": pd.Timestamp(date),
                    "customer_id": [f"customer {number:04}" for number in range(n_customers)],
                    "gross_revenue": revenue,
                    "order_count": np.where(often, 20, 2),
                    "units": 1000 * often + rng.uniform(0, 100, n_customers),
                    "recency_days": rng.integers(0, 300, n_customers),
                    "rfm_class": np.where(often, "Often", "Rarely"),
                    "order_count_next_90_days": orders,
                    "gross_revenue_next_90_days": orders * revenue / 10,
                    "expected_revenue": revenue,
                    "is_cutoff": is_cutoff,
                }
            )
        )
    return pd.concat(dates, ignore_index=True)
