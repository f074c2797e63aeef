"""Every customer has a value, or a status that says why not."""

import numpy as np
import pandas as pd
import pytest

from insiders.customer_value.estimation import estimate_values
from insiders.customer_value.schemas import CUSTOMER_VALUE_SCHEMA, HORIZONS_DAYS
from insiders.frames import to_arrow
from unit.customer_value.simulated_shop import simulate_customers

VALUE_COLUMNS = [
    name for name in CUSTOMER_VALUE_SCHEMA.names if name.endswith("_days") or "order_value" in name
]


def estimate(customers: pd.DataFrame) -> pd.DataFrame:
    """Return the estimates as the dbt model writes them."""
    return to_arrow(estimate_values(customers, HORIZONS_DAYS), CUSTOMER_VALUE_SCHEMA).to_pandas()


def make_customers(frequency: list[int], age: float, value: float = 10.0) -> pd.DataFrame:
    """Return customers who order at equal intervals until the last day."""
    repeat = np.array(frequency)
    return pd.DataFrame(
        {
            "customer_id": [f"{row:03}" for row in range(len(repeat))],
            "frequency": repeat,
            "recency": np.where(repeat > 0, age, 0.0),
            "T": age,
            "order_day_count": repeat + 1,
            "average_order_day_value": value,
        }
    )


def test_all_customers_have_values() -> None:
    customers = simulate_customers(500, seed=8)
    estimates = estimate(customers)
    assert estimates["customer_id"].tolist() == customers["customer_id"].tolist()
    assert np.isfinite(estimates[VALUE_COLUMNS]).all(axis=None)
    status = np.where(customers["frequency"] > 0, "estimated", "one_order")
    assert estimates["estimate_status"].tolist() == status.tolist()
    # BG/NBD knows no dropout before a repeat order.
    assert (estimates["probability_alive"].notna() == (customers["frequency"] > 0)).all()


def test_steady_customers_show_no_dropout() -> None:
    estimates = estimate(make_customers([0, 1, 2, 3, 4] * 6, age=300))
    assert (estimates["probability_alive_status"] == "no_dropout").all()
    assert (estimates["dropout_probability"] < 0.01).all()
    assert estimates["probability_alive"].isna().all()
    assert np.isfinite(estimates[VALUE_COLUMNS]).all(axis=None)


@pytest.mark.parametrize(
    "customers",
    [
        make_customers([2, 1, 0], age=300),
        make_customers([0] * 50, age=0),
        make_customers([0] * 50, age=100),
        make_customers([], age=0),
    ],
    ids=["three customers", "a single day", "no repeat order", "no customers"],
)
def test_too_few_repeat_customers_have_a_status_alone(customers: pd.DataFrame) -> None:
    estimates = estimate(customers)
    assert len(estimates) == len(customers)
    assert (estimates["estimate_status"] == "too_few_repeat_customers").all()
    assert (estimates["probability_alive_status"] == "too_few_repeat_customers").all()
    assert estimates[VALUE_COLUMNS].isna().all(axis=None)


def test_equal_customers_have_equal_finite_values() -> None:
    estimates = estimate(make_customers([3] * 40, age=300))
    assert np.isfinite(estimates[VALUE_COLUMNS]).all(axis=None)
    assert (estimates[VALUE_COLUMNS] == estimates[VALUE_COLUMNS].iloc[0]).all(axis=None)
    np.testing.assert_allclose(estimates["expected_order_value"], 10, rtol=1e-2)


def test_orders_without_value_do_not_stop_the_fit() -> None:
    customers = simulate_customers(300, seed=9)
    customers.loc[:4, "average_order_day_value"] = 0.0
    assert np.isfinite(estimate(customers)[VALUE_COLUMNS]).all(axis=None)
