"""One row per cluster of the model that this build fits and segment of the previous version.

Cluster labels are arbitrary. `insiders.matching` gives each cluster the id of the previous segment
that it has most customers in common with, where the previous version assigns the same customers on
the same day.
"""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from insiders.frames import read_matching, read_row, to_arrow
from insiders.schemas import SEGMENT_MATCH_SCHEMA
from insiders.trained_model import TrainedModel


def model(dbt: Any, session: Any) -> pa.Table:
    trained = read_row(dbt.ref("trained_model"))
    decision = read_row(dbt.ref("fit_decision"))
    customers = dbt.ref("int_customer_features")
    fit_customers = dbt.ref("fit_customers")
    registry = dbt.source("state", "model_registry")
    min_jaccard = dbt.config.meta_get("segment_matching")["min_jaccard"]
    if trained is None:
        return SEGMENT_MATCH_SCHEMA.empty_table()
    # Imported here: most builds do not fit, and do without scikit-learn until the rules.
    from insiders.matching import segment_match_rows

    fitted = TrainedModel.from_row(trained)
    customers = read_matching(customers, fit_customers, "customer_id")
    training_customers = customers[customers["customer_id"].isin(fitted.customer_ids)]
    previous_segments = np.zeros(len(training_customers), dtype=np.int64)
    if pd.notna(decision["previous_version"]):
        version = int(decision["previous_version"])
        previous = TrainedModel.from_row(read_row(registry.filter(f"model_version = {version}")))
        previous_segments = previous.segments_of(customers, training_customers["customer_id"])
    rows = segment_match_rows(
        fitted.labels,
        previous_segments,
        training_customers[fitted.recipe.revenue_column].to_numpy(np.float64),
        min_jaccard,
        int(decision["next_segment_id"]),
    )
    return to_arrow(rows, SEGMENT_MATCH_SCHEMA)
