"""Columns and types of the table that plans an experiment, and the values of its key."""

import pyarrow as pa

TEXT, INT, FLOAT = pa.string(), pa.int64(), pa.float64()
AUDIENCES = ("insiders", "near_insiders", "all")
# Each metric, and the column of customers that it sums; `pre_period_` begins its covariate.
METRICS = {
    "orders": "order_count",
    "revenue": "revenue",
    "winsorized_revenue": "winsorized_revenue",
}
ESTIMATORS = ("raw", "cuped")

EXPERIMENT_POWER_SCHEMA = pa.schema(
    {
        "audience": TEXT,
        "metric": TEXT,
        "estimator": TEXT,
        "missing_reason": TEXT,
        "treatment_count": INT,
        "control_count": INT,
        "mean_outcome": FLOAT,
        "std_outcome": FLOAT,
        "correlation": FLOAT,
        "variance_reduction_share": FLOAT,
        "min_detectable_effect": FLOAT,
        "min_detectable_effect_share": FLOAT,
        "planned_effect_share": FLOAT,
        "power": FLOAT,
        "required_customer_count": INT,
        "sample_ratio_p_value": FLOAT,
        "segment_sample_ratio_p_value": FLOAT,
        "standardized_mean_difference": FLOAT,
        "balance_p_value": FLOAT,
    }
)
