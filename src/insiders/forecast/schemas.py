"""Columns and types of the tables that dbt models get from the forecasts."""

import pyarrow as pa

TEXT, INT, FLOAT = pa.string(), pa.int64(), pa.float64()
FORECAST_SCHEMA = pa.schema(
    {
        "scope": TEXT,
        "segment_name": TEXT,
        "period_type": TEXT,
        "horizon_weeks": INT,
        "forecast_method": TEXT,
        "forecast": FLOAT,
        "lower_80": FLOAT,
        "upper_80": FLOAT,
        "lower_95": FLOAT,
        "upper_95": FLOAT,
        "origin_count": INT,
        "note": TEXT,
    }
)

FORECAST_ERROR_SCHEMA = pa.schema(
    {
        "scope": TEXT,
        "forecast_method": TEXT,
        "origin_date": pa.date32(),
        "period_type": TEXT,
        "horizon_weeks": INT,
        "forecast": FLOAT,
        "lower_95": FLOAT,
        "upper_95": FLOAT,
        "actual": FLOAT,
    }
)
