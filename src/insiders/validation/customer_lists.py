"""Insiders beside lists of as many customers: what each list brought in the 90 days after."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import rankdata

from insiders.recipe import Recipe
from insiders.validation.metrics import ratio
from insiders.validation.outcomes import Outcomes
from insiders.validation.resampling import Metric

# The list that the others are compared with comes first.
LISTS = (
    *("revenue_ranking", "insiders", "rfm_ranking", "expected_value_ranking"),
    *("random", "best_possible"),
)
LIST_METRICS = ("revenue_share", "active_share", "revenue_per_customer", "orders_per_customer")


def top_customers(
    scores: NDArray[np.float64], revenue: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """Return 1 for the customers with the highest scores, else 0; all are (customers,).

    Equal scores are in the order of past revenue, then in the given order.
    """
    order = np.lexsort((-revenue, -scores))
    members = np.zeros(len(scores))
    members[order[:count]] = 1
    return members


def summed_rfm_rank(customers: pd.DataFrame, revenue: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sum of the ranks of recency, orders and revenue (customers,); higher is better."""
    recency = -customers["recency_days"].to_numpy(np.float64)
    return rankdata(recency) + rankdata(customers["order_count"]) + rankdata(revenue)


def make_lists(
    customers: pd.DataFrame,
    is_insider: NDArray[np.bool_],
    expected_values: NDArray[np.float64],
    recipe: Recipe,
    outcomes: Outcomes,
) -> dict[str, dict[str, NDArray[np.float64]]]:
    """Return the members (customers,) of each list, by list and metric.

    `random` holds every customer in part, which gives the expectation. The best possible list
    depends on the metric: the customers with the most later revenue, or with the most later orders.

    Parameters
    ----------
    customers : DataFrame
        All customers with an order by the cutoff.
    is_insider : ndarray of shape (customers,)
    expected_values : ndarray of shape (customers,)
        Revenue that a model expects of the next 90 days.
    recipe : Recipe
    outcomes : Outcomes
    """
    revenue = customers[recipe.revenue_column].to_numpy(np.float64)
    count = int(is_insider.sum())
    members = {
        "revenue_ranking": top_customers(revenue, revenue, count),
        "insiders": is_insider.astype(np.float64),
        "rfm_ranking": top_customers(summed_rfm_rank(customers, revenue), revenue, count),
        "expected_value_ranking": top_customers(expected_values, revenue, count),
        "random": np.full(len(customers), count / len(customers)),
    }
    lists = {name: dict.fromkeys(LIST_METRICS, each) for name, each in members.items()}
    by_revenue = top_customers(outcomes["revenue"], revenue, count)
    by_orders = top_customers(outcomes["orders"], revenue, count)
    lists["best_possible"] = dict.fromkeys(LIST_METRICS, by_revenue) | {
        "orders_per_customer": by_orders
    }
    return lists


def list_metric(metric: str, members: NDArray[np.float64], outcomes: Outcomes) -> Metric:
    """Return one of `LIST_METRICS` of a list's members (customers,)."""
    if metric == "revenue_share":
        return ratio(members * outcomes["revenue"], outcomes["revenue"])
    column = {
        "active_share": "has_bought_again",
        "revenue_per_customer": "revenue",
        "orders_per_customer": "orders",
    }[metric]
    return ratio(members * outcomes[column], members)
