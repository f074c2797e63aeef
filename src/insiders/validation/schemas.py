"""Columns and types of the tables that dbt models get from `insiders.validation`."""

import pyarrow as pa

TEXT, INT, FLOAT = pa.string(), pa.int64(), pa.float64()
INTERVALS = {
    name: FLOAT
    for figure in ("value", "difference")
    for name in (figure, f"{figure}_ci_lower", f"{figure}_ci_upper")
}
VALIDATION_SCHEMA = pa.schema(
    {
        "recipe": TEXT,
        "as_of_date": pa.date32(),
        "method": TEXT,
        "metric": TEXT,
        "null_reason": TEXT,
        "customer_count": INT,
        "group_count": INT,
        **INTERVALS,
    }
)
RECIPE_KNOWLEDGE_SCHEMA = pa.schema(
    {"recipe": TEXT, "method": TEXT, "cutoff_count": INT, "group_count": INT, **INTERVALS}
)
