"""Columns and types of the table of tested hypotheses."""

import pyarrow as pa

from insiders.schemas import FLOAT, INT, TEXT

HYPOTHESIS_TEST_SCHEMA = pa.schema(
    {
        "hypothesis_id": TEXT,
        "test_method": TEXT,
        "verdict": TEXT,
        "undecided_reason": TEXT,
        "customer_count": INT,
        "comparison_customer_count": INT,
        "observed_value": FLOAT,
        "comparison_value": FLOAT,
        "ratio": FLOAT,
        "ratio_ci_lower": FLOAT,
        "ratio_ci_upper": FLOAT,
        "effect_size": FLOAT,
        "p_value": FLOAT,
        "p_value_holm": FLOAT,
    }
)
