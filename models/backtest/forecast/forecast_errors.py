"""One row per scope, method, origin and week after it, and one for the sum of these weeks.

`insiders.forecast.backtest` forecasts from the weeks up to each origin alone.
"""

from typing import Any

import pyarrow as pa

from insiders.forecast.backtest import forecast_error_rows
from insiders.forecast.schemas import FORECAST_ERROR_SCHEMA
from insiders.frames import read, to_arrow


def model(dbt: Any, session: Any) -> pa.Table:
    weeks = read(dbt.ref("weekly_revenue"), order_by="scope, segment_name, week_start_date")
    top = read(dbt.ref("weekly_revenue_by_origin"), order_by="origin_date, week_end_date")
    parameters = dbt.config.meta_get("forecast")
    return to_arrow(forecast_error_rows(weeks, top, parameters), FORECAST_ERROR_SCHEMA)
