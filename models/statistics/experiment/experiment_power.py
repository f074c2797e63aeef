"""One row per audience, metric and estimator: what an experiment on the audience can see.

`insiders.experiment` has the t-test's power, CUPED, and the checks of the arms.
"""

from typing import Any

import pyarrow as pa

from insiders.experiment.plan import plan_rows
from insiders.experiment.schemas import EXPERIMENT_POWER_SCHEMA
from insiders.frames import read, to_arrow


def model(dbt: Any, session: Any) -> pa.Table:
    customers = read(dbt.ref("experiment_customers"), order_by="experiment, audience, customer_id")
    rows = plan_rows(customers, dbt.config.meta_get("experiment"))
    return to_arrow(rows, EXPERIMENT_POWER_SCHEMA)
