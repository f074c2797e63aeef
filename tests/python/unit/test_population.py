"""A population keeps the order of customers; `test_recipe` has its use by recipes."""

import numpy as np
import pandas as pd
import pytest

from insiders.population import COUNT_LIMITS, select_population

CUSTOMERS = pd.DataFrame(
    {
        "customer_id": ["cat", "ann", "bob"],
        "units": [3.0, np.nan, 1.0],
        "order_count": [2, 3, 1],
        "order_count_last_365_days": [0, 1, 1],
    }
)


@pytest.mark.parametrize(
    ("population", "column", "expected"),
    [
        ("all", "order_count", ["cat", "ann", "bob"]),
        ("complete_features", "units", ["cat", "bob"]),
        ("repeat_buyers", "order_count", ["cat", "ann"]),
        ("recent_buyers", "order_count", ["ann", "bob"]),
    ],
)
def test_rows_of_the_population_stay_in_order(
    population: str, column: str, expected: list[str]
) -> None:
    selected = select_population(CUSTOMERS, population, [column], "default")
    assert selected["customer_id"].tolist() == expected


@pytest.mark.parametrize("population", ["all", *COUNT_LIMITS])
def test_a_missing_value_is_refused(population: str) -> None:
    with pytest.raises(ValueError, match=r"1 of \d customers lack a feature or the target"):
        select_population(CUSTOMERS, population, ["units"], "default")


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(ValueError, match=r"Recipe 'default' names unknown columns: \['shoes'\]"):
        select_population(CUSTOMERS, "all", ["shoes"], "default")
