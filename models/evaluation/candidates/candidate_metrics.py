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
    candidates = dbt.config.meta_get("candidates")
    training = dbt.config.meta_get("training")
    metrics = evaluate_candidates(embeddings, candidates, training)
    return to_arrow(metrics, CANDIDATE_METRIC_SCHEMA)
