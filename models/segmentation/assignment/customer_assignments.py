"""One row per customer that the recipe segments: the segment that the active model assigns.

The nearest training customers vote, weighted by inverse distance. A training customer whose vector
is unchanged keeps its own segment. No assignment depends on the other customers.
"""

from typing import Any

from insiders.assignment import BATCH_SIZE
from insiders.frames import map_batches, read_row
from insiders.schemas import ASSIGNMENT_SCHEMA
from insiders.trained_model import TrainedModel


def model(dbt: Any, session: Any) -> Any:
    active = read_row(dbt.ref("active_model"))
    registry = dbt.ref("model_registry")
    customers = dbt.ref("int_customer_features")
    if active is None:
        return ASSIGNMENT_SCHEMA.empty_table()
    version = int(active["model_version"])
    trained = TrainedModel.from_row(read_row(registry.filter(f"model_version = {version}")))
    # Both engines have this method. A column that customers lack is refused by name later.
    columns = [name for name in trained.recipe.assignment_columns if name in customers.columns]
    customers = customers.select(*columns)
    return map_batches(trained.assign_batches, customers, ASSIGNMENT_SCHEMA, BATCH_SIZE)
