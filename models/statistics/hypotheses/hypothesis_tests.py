"""One row per hypothesis of `seeds/answers/hypotheses.csv`: estimates, p-values and verdict.

`insiders.hypotheses` compares segmented customers by SciPy's bootstrap and Mann-Whitney test, and
corrects the p-values by Holm's method.
"""

from typing import Any

import pyarrow as pa

from insiders.frames import read, to_arrow
from insiders.hypotheses.hypothesis import Hypothesis
from insiders.hypotheses.schemas import HYPOTHESIS_TEST_SCHEMA
from insiders.hypotheses.verdicts import hypothesis_rows


def model(dbt: Any, session: Any) -> pa.Table:
    rows = read(dbt.ref("hypotheses"), order_by="hypothesis_id").to_dict("records")
    personas = read(dbt.ref("persona_actions"), order_by="persona")
    segments = read(dbt.ref("segment_names"), order_by="segment_id")
    features = dbt.ref("int_customer_features")
    parameters = dbt.config.meta_get("hypotheses")
    random_state = dbt.config.meta_get("training")["random_state"]
    no_customers = read(features.filter("false"), order_by="customer_id")
    metrics = no_customers.select_dtypes("number").columns.tolist()
    hypotheses = [Hypothesis.from_row(row, metrics, personas["persona"].tolist()) for row in rows]
    tested = sorted({hypothesis.metric for hypothesis in hypotheses})
    assignments = dbt.ref("customer_assignments").select("customer_id", "segment_id")
    customers = (
        read(assignments, order_by="customer_id")
        .merge(segments[["segment_id", "persona"]], on="segment_id")
        .merge(
            read(features.select("customer_id", *tested), order_by="customer_id"), on="customer_id"
        )
        .sort_values("customer_id")
    )
    tests = hypothesis_rows(hypotheses, customers, parameters, random_state)
    return to_arrow(tests, HYPOTHESIS_TEST_SCHEMA)
