"""One row per cutoff and method: how predictions of customer value turned out."""

from typing import Any

import pyarrow as pa

from insiders.customer_value.backtest_metrics import backtest_metrics
from insiders.customer_value.schemas import BACKTEST_METRIC_SCHEMA
from insiders.frames import read, to_arrow


def model(dbt: Any, session: Any) -> pa.Table:
    predictions = dbt.ref("customer_value_predictions")
    rows = read(predictions, order_by="as_of_date, method, customer_id")
    random_state = dbt.config.meta_get("training")["random_state"]
    return to_arrow(backtest_metrics(rows, random_state), BACKTEST_METRIC_SCHEMA)
