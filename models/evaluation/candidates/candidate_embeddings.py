"""One row per embedding and customer of the active recipe's population.

All embeddings start from the recipe's features and target, and each is computed once for all
candidates that cluster it: PCA, t-SNE and UMAP of the scaled features, UMAP of the forest's leaves,
and the scaled features themselves. Nothing clusters `log_features`: in these coordinates the
silhouettes of all candidates compare.
"""

from typing import Any

import pyarrow as pa

from insiders.candidate_embeddings import embed_candidates
from insiders.frames import read, read_row, to_arrow
from insiders.recipe import Recipe
from insiders.schemas import CANDIDATE_EMBEDDING_SCHEMA


def model(dbt: Any, session: Any) -> pa.Table:
    recipe = read_row(dbt.ref("active_recipe"))
    customers = read(dbt.ref("customer_features"), order_by="customer_id")
    training = dbt.config.meta_get("training")
    # `dbt build --empty` gives an empty input: return an empty table.
    if customers.empty:
        return CANDIDATE_EMBEDDING_SCHEMA.empty_table()
    embeddings = embed_candidates(customers, Recipe.from_row(recipe), training)
    return to_arrow(embeddings, CANDIDATE_EMBEDDING_SCHEMA)
