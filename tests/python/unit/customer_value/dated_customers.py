"""Simulated customers as of several dates, as `customer_order_summaries_at_cutoff` has them."""

from collections.abc import Sequence

import pandas as pd

from unit.customer_value.simulated_shop import simulate_customers


def make_dated_customers(
    days: Sequence[int], n_customers: int, *, cutoffs: Sequence[int]
) -> pd.DataFrame:
    """Return customers of their own for each day after 2010-01-01; the cutoffs are marked."""
    parts = [
        simulate_customers(n_customers, seed=day).assign(
            as_of_date=pd.Timestamp("2010-01-01") + pd.Timedelta(days=day),
            is_cutoff=day in cutoffs,
        )
        for day in days
    ]
    customers = pd.concat(parts, ignore_index=True)
    return customers.rename(
        columns={"next_orders": "orders_next_90_days", "next_revenue": "gross_revenue_next_90_days"}
    ).assign(
        orders_last_90_days=lambda rows: (90 * rows["order_day_count"] / (rows["T"] + 1)).round(),
        gross_revenue_last_90_days=lambda rows: (
            rows["orders_last_90_days"] * rows["average_order_day_value"]
        ),
    )
