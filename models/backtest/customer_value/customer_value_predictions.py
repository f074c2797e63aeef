"""One row per cutoff, method and customer: predictions of the 90 days after, and what came.

Each method knows the orders up to the cutoff alone.
"""

from typing import Any

import pyarrow as pa

from insiders.customer_value.backtest import predict_holdouts
from insiders.customer_value.schemas import BACKTEST_PREDICTION_SCHEMA
from insiders.frames import read, to_arrow


def model(dbt: Any, session: Any) -> pa.Table:
    summaries = dbt.ref("customer_order_summaries_at_cutoff")
    customers = read(summaries, order_by="as_of_date, customer_id")
    random_state = dbt.config.meta_get("training")["random_state"]
    return to_arrow(predict_holdouts(customers, random_state), BACKTEST_PREDICTION_SCHEMA)
