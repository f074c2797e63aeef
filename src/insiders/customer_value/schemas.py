"""Columns and types of the tables that the dbt models of customer value get from the package."""

from typing import NamedTuple

import pyarrow as pa

from insiders.schemas import FLOAT, INT, TEXT

# Days after the as-of date for which orders and revenue are predicted.
HORIZONS_DAYS = (30, 90, 180)
# Days of a backtest's holdout period.
HOLDOUT_DAYS = 90


class HorizonColumns(NamedTuple):
    """Names of the columns of one horizon."""

    probability_of_order: str
    expected_orders: str
    orders_lower: str
    orders_upper: str
    expected_revenue: str
    revenue_lower: str
    revenue_upper: str


def horizon_columns(days: int) -> HorizonColumns:
    """Return the names of the columns of a horizon, such as `expected_orders_30_days`."""
    return HorizonColumns(*(f"{name}_{days}_days" for name in HorizonColumns._fields))


PARAMETERS = (
    "bg_nbd_r",
    "bg_nbd_alpha",
    "bg_nbd_a",
    "bg_nbd_b",
    "gamma_gamma_p",
    "gamma_gamma_q",
    "gamma_gamma_v",
)

CUSTOMER_VALUE_SCHEMA = pa.schema(
    {
        "customer_id": TEXT,
        "estimate_status": TEXT,
        "probability_alive_status": TEXT,
        "probability_alive": FLOAT,
        "dropout_probability": FLOAT,
        "expected_order_value": FLOAT,
    }
    | {
        name: INT if name.startswith(("orders_lower", "orders_upper")) else FLOAT
        for days in HORIZONS_DAYS
        for name in horizon_columns(days)
    }
    | dict.fromkeys(PARAMETERS, FLOAT)
)

# How the backtest predicts, the baselines last.
METHODS = ("bg_nbd", "gradient_boosting", "last_period", "revenue_ranking")

BACKTEST_PREDICTION_SCHEMA = pa.schema(
    {
        "as_of_date": pa.date32(),
        "method": TEXT,
        "customer_id": TEXT,
        "probability_of_order": FLOAT,
        "expected_orders": FLOAT,
        "orders_lower": FLOAT,
        "orders_upper": FLOAT,
        "expected_revenue": FLOAT,
        "revenue_lower": FLOAT,
        "revenue_upper": FLOAT,
        "ranking_value": FLOAT,
        "actual_orders": FLOAT,
        "actual_revenue": FLOAT,
    }
)

# Differences from a baseline, with the limits of their bootstrap confidence intervals.
DIFFERENCES = ("orders_mae", "revenue_mae", "top_tenth_revenue_share")

BACKTEST_METRIC_SCHEMA = pa.schema(
    {"as_of_date": pa.date32(), "method": TEXT, "customer_count": INT}
    | {
        f"{measure}_{metric}": FLOAT
        for measure in ("orders", "revenue")
        for metric in ("mae", "correlation", "predicted_over_actual", "interval_coverage")
    }
    | {"top_tenth_revenue_share": FLOAT, "best_top_tenth_revenue_share": FLOAT}
    | {
        f"{name}_difference{end}": FLOAT
        for name in DIFFERENCES
        for end in ("", "_ci_lower", "_ci_upper")
    }
)
