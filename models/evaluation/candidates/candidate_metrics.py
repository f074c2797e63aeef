"""One row per candidate: an embedding, a clusterer, and the clusterer's parameters.

Every candidate clusters the same customers, those of the active recipe's population. Silhouettes
are computed twice, in the candidate's embedding and among the logarithms of the features: clusters
can look separate in an embedding where customers are not.
"""

from typing import Any

import pyarrow as pa

from insiders.candidate_metrics import evaluate_candidates
from insiders.frames import read, to_arrow
from insiders.schemas import CANDIDATE_METRIC_SCHEMA


def model(dbt: Any, session: Any) -> pa.Table:
    embeddings = read(dbt.ref("candidate_embeddings"), order_by="embedding, customer_id")
    metrics = evaluate_candidates(
        embeddings,
        candidates=dbt.config.meta_get("candidates"),
        clusterer=dbt.config.meta_get("clusterer"),
        random_state=dbt.config.meta_get("random_state"),
    )
    return to_arrow(metrics, CANDIDATE_METRIC_SCHEMA)
