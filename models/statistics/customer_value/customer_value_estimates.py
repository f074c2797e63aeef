"""One row per customer with a purchase: expected orders and revenue of the next days.

BG/NBD and Gamma-Gamma are fitted on all customers; the fitted parameters are in each row.
"""

from typing import Any

import pyarrow as pa

from insiders.customer_value.estimation import estimate_values
from insiders.customer_value.schemas import CUSTOMER_VALUE_SCHEMA, HORIZONS_DAYS
from insiders.frames import read, to_arrow


def model(dbt: Any, session: Any) -> pa.Table:
    customers = read(dbt.ref("customer_order_summaries"), order_by="customer_id")
    return to_arrow(estimate_values(customers, HORIZONS_DAYS), CUSTOMER_VALUE_SCHEMA)
