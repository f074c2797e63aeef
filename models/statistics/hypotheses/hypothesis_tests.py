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
    assignments = read(dbt.ref("customer_assignments"), order_by="customer_id")
    features = read(dbt.ref("int_customer_features"), order_by="customer_id")
    parameters = dbt.config.meta_get("hypotheses")
    random_state = dbt.config.meta_get("training")["random_state"]
    metrics = features.select_dtypes("number").columns.tolist()
    hypotheses = [Hypothesis.from_row(row, metrics, personas["persona"].tolist()) for row in rows]
    customers = (
        assignments[["customer_id", "segment_id"]]
        .merge(segments[["segment_id", "persona"]], on="segment_id")
        .merge(features, on="customer_id")
        .sort_values("customer_id")
    )
    tests = hypothesis_rows(hypotheses, customers, parameters, random_state)
    return to_arrow(tests, HYPOTHESIS_TEST_SCHEMA)
