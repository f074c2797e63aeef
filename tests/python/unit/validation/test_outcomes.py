"""Outcomes of customers with orders, and of those without."""

import numpy as np
import pandas as pd

from insiders.validation.outcomes import read_outcomes


def test_outcomes_of_the_next_days() -> None:
    customers = pd.DataFrame(
        {"order_count_next_90_days": [0, 2], "gross_revenue_next_90_days": [0.0, np.e - 1]}
    )
    outcomes = {name: values.tolist() for name, values in read_outcomes(customers).items()}
    assert outcomes == {
        "orders": [0, 2],
        "revenue": [0, np.e - 1],
        "log_revenue": [0, 1],
        "has_bought_again": [0, 1],
    }
