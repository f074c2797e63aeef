"""Gradient boosting learns from an earlier window, if there is one."""

import numpy as np

from insiders.customer_value.challenger import boosted_orders
from unit.customer_value.dated_customers import make_dated_customers


def test_orders_are_learned_from_the_earlier_window() -> None:
    customers = make_dated_customers([0, 90], 500, cutoffs=[90])
    earlier, later = (rows for _, rows in customers.groupby("as_of_date"))
    orders = boosted_orders(earlier, later, random_state=1)
    assert orders is not None
    assert (orders >= 0).all()
    assert np.corrcoef(orders, later["orders_next_90_days"])[0, 1] > 0.4
    np.testing.assert_array_equal(orders, boosted_orders(earlier, later, random_state=1))


def test_few_customers_or_no_orders_teach_nothing() -> None:
    customers = make_dated_customers([0], 300, cutoffs=[0])
    assert boosted_orders(customers.head(99), customers, random_state=1) is None
    assert boosted_orders(customers.head(0), customers, random_state=1) is None
    without_orders = customers.assign(orders_next_90_days=0)
    assert boosted_orders(without_orders, customers, random_state=1) is None
