"""Customers whose orders follow BG/NBD and Gamma-Gamma with known parameters."""

import numpy as np
import pandas as pd

from insiders.customer_value.bg_nbd import BetaGeoModel
from insiders.customer_value.gamma_gamma import GammaGammaModel


def true_models() -> tuple[BetaGeoModel, GammaGammaModel]:
    """Return the two models with the parameters of the simulation, times in days."""
    orders, spend = BetaGeoModel(), GammaGammaModel()
    orders.r_, orders.alpha_, orders.a_, orders.b_ = 0.8, 40.0, 0.6, 2.5
    spend.p_, spend.q_, spend.v_ = 3.0, 4.0, 200.0
    return orders, spend


def simulate_customers(n_customers: int, seed: int, horizon_days: int = 90) -> pd.DataFrame:
    """Return one row per customer, with `next_orders` and `next_revenue` of the horizon.

    First orders spread over 300 days of a year. Times are not rounded to days.
    """
    orders, spend = true_models()
    rng = np.random.default_rng(seed)
    rows = []
    for customer in range(n_customers):
        age = rng.uniform(65, 365)
        rate = rng.gamma(orders.r_, 1 / orders.alpha_)
        dropout = rng.beta(orders.a_, orders.b_)
        times = np.cumsum(rng.exponential(1 / rate, 1 + int(5 * rate * (age + horizon_days) + 20)))
        times = times[: rng.geometric(dropout)]
        past = times[times <= age]
        later = np.count_nonzero((times > age) & (times <= age + horizon_days))
        values = rng.gamma(spend.p_, 1 / rng.gamma(spend.q_, 1 / spend.v_), 1 + len(past) + later)
        rows.append(
            {
                "customer_id": f"{customer:05}",
                "frequency": len(past),
                "recency": past[-1] if len(past) else 0.0,
                "T": age,
                "order_day_count": 1 + len(past),
                "average_order_day_value": values[: 1 + len(past)].mean(),
                "next_orders": later,
                "next_revenue": values[1 + len(past) :].sum(),
            }
        )
    return pd.DataFrame(rows)
