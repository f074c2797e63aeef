"""One row per scope and coming week, and one for the sum of these weeks.

`insiders.forecast` says how: from 65 weeks of data on by season and growth, and before that by the
mean of the last 8 weeks. Intervals come from the errors of past forecasts of the same series.
"""

from typing import Any

import pyarrow as pa

from insiders.forecast.estimates import forecast_rows
from insiders.forecast.schemas import FORECAST_SCHEMA
from insiders.frames import read, to_arrow


def model(dbt: Any, session: Any) -> pa.Table:
    weeks = read(dbt.ref("weekly_revenue"), order_by="scope, segment_name, week_start_date")
    parameters = dbt.config.meta_get("forecast")
    return to_arrow(forecast_rows(weeks, parameters), FORECAST_SCHEMA)
