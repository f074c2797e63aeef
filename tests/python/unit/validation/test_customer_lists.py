"""Lists of as many customers: by revenue, by ranks, at random, and with hindsight."""

from dataclasses import replace

import numpy as np
import pandas as pd

from insiders.validation.customer_lists import (
    LIST_METRICS,
    LISTS,
    list_metric,
    make_lists,
    summed_rfm_rank,
    top_customers,
)
from insiders.validation.outcomes import read_outcomes
from unit.toy import RECIPE
from unit.validation.simulated import make_dates

CUSTOMERS = pd.DataFrame(
    {
        "gross_revenue": [100.0, 90, 50, 10],
        "gross_revenue_last_365_days": [0.0, 0, 0, 1],
        "order_count": [1, 3, 3, 2],
        "recency_days": [30, 1, 2, 3],
        "order_count_next_90_days": [1, 3, 2, 0],
        "gross_revenue_next_90_days": [40.0, 10, 50, 0],
    }
)
OUTCOMES = read_outcomes(CUSTOMERS)
IS_INSIDER = np.array([True, True, False, False])
EXPECTED = np.array([1.0, 2, 9, 8])
ONES = np.ones((1, 4))


def test_equal_scores_are_in_the_order_of_revenue() -> None:
    revenue = np.array([1.0, 3, 2, 3])
    assert top_customers(np.ones(4), revenue, 3).tolist() == [0, 1, 1, 1]
    assert top_customers(np.array([9.0, 0, 0, 0]), revenue, 2).tolist() == [1, 1, 0, 0]
    assert top_customers(np.ones(4), revenue, 0).sum() == 0


def test_ranks_of_recency_orders_and_revenue_are_added() -> None:
    revenue = CUSTOMERS["gross_revenue"].to_numpy()
    assert summed_rfm_rank(CUSTOMERS, revenue).tolist() == [1 + 1 + 4, 4 + 3.5 + 3, 3 + 3.5 + 2, 5]


def test_lists_have_known_members_and_figures() -> None:
    lists = make_lists(CUSTOMERS, IS_INSIDER, EXPECTED, RECIPE, OUTCOMES)
    assert tuple(lists) == ("revenue_ranking", "insiders", *LISTS[2:])
    found = {
        name: [list_metric(metric, members[metric], OUTCOMES)(ONES)[0] for metric in LIST_METRICS]
        for name, members in lists.items()
    }
    assert found == {
        "revenue_ranking": [0.5, 1, 25, 2],
        "insiders": [0.5, 1, 25, 2],
        "rfm_ranking": [0.6, 1, 30, 2.5],
        "expected_value_ranking": [0.5, 0.5, 25, 1],
        # The expectation of a draw of two.
        "random": [0.5, 0.75, 25, 1.5],
        # By orders: the second and third customer. By revenue: the first and third.
        "best_possible": [0.9, 1, 45, 2.5],
    }


def test_revenue_is_that_of_the_period_that_the_recipe_looks_at() -> None:
    recipe = replace(RECIPE, population="recent_buyers")
    lists = make_lists(CUSTOMERS, np.arange(4) == 0, EXPECTED, recipe, OUTCOMES)
    assert lists["revenue_ranking"]["revenue_share"].tolist() == [0, 0, 0, 1]


def test_no_list_exceeds_the_best_possible() -> None:
    for random_state in range(20):
        customers = make_dates(60, 0.2, random_state).query("is_cutoff")
        outcomes = read_outcomes(customers)
        is_insider = np.random.default_rng(random_state).random(60) < 0.3
        expected = customers["expected_revenue"].to_numpy()
        lists = make_lists(customers, is_insider, expected, RECIPE, outcomes)
        for metric in LIST_METRICS:
            values = {
                name: list_metric(metric, members[metric], outcomes)(np.ones((1, 60)))[0]
                for name, members in lists.items()
            }
            assert max(values.values()) <= values["best_possible"] + 1e-12
