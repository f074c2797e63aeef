"""Metrics are those that one computes by hand, and intervals tell differences from noise."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from insiders.customer_value.backtest_metrics import backtest_metrics, top_tenth
from insiders.customer_value.schemas import (
    BACKTEST_METRIC_SCHEMA,
    BACKTEST_PREDICTION_SCHEMA,
    METHODS,
)
from insiders.frames import to_arrow

N = 200


def make_predictions() -> pd.DataFrame:
    """Return customers with 0 to 9 orders: exact by BG/NBD, one too many by the last period."""
    orders = np.arange(N) % 10
    actual = pd.DataFrame(
        {
            "as_of_date": pd.Timestamp("2011-06-01"),
            "customer_id": [f"{row:03}" for row in range(N)],
            "actual_orders": orders,
            "actual_revenue": 10.0 * orders,
        }
    )
    exact = actual.assign(
        method="bg_nbd",
        expected_orders=orders,
        orders_lower=orders,
        orders_upper=orders + 1,
        expected_revenue=10.0 * orders,
        # Misses the customers without an order.
        revenue_lower=1.0,
        revenue_upper=90.0,
        ranking_value=10.0 * orders,
    )
    off = actual.assign(
        method="last_period",
        expected_orders=orders + 1,
        expected_revenue=5.0 * orders,
        ranking_value=10.0 * orders,
    )
    ranking = actual.assign(method="revenue_ranking", ranking_value=-1.0 * orders)
    predictions = pd.concat([exact, off, ranking])
    return predictions.reindex(columns=BACKTEST_PREDICTION_SCHEMA.names)


@pytest.fixture(scope="module")
def metrics() -> dict[str, dict[str, Any]]:
    """Return the metrics by method, as the dbt model writes them."""
    rows = backtest_metrics(make_predictions(), random_state=1)
    table = to_arrow(rows, BACKTEST_METRIC_SCHEMA)
    return {row["method"]: row for row in table.to_pylist()}


def test_every_method_has_a_row(metrics: dict[str, dict[str, Any]]) -> None:
    assert list(metrics) == list(METHODS)
    assert {row["customer_count"] for row in metrics.values()} == {N}
    # No customer was predicted by it.
    figures = list(metrics["gradient_boosting"].values())[3:]
    assert set(figures) == {None}


def test_metrics_are_those_of_the_predictions(metrics: dict[str, dict[str, Any]]) -> None:
    exact, off = metrics["bg_nbd"], metrics["last_period"]
    assert exact["orders_mae"] == exact["revenue_mae"] == 0
    assert exact["orders_correlation"] == pytest.approx(1)
    assert exact["orders_predicted_over_actual"] == exact["orders_interval_coverage"] == 1
    assert exact["revenue_interval_coverage"] == 0.9
    assert off["orders_mae"] == 1
    assert off["orders_predicted_over_actual"] == pytest.approx(5.5 / 4.5)
    assert off["revenue_predicted_over_actual"] == pytest.approx(0.5)
    assert off["orders_interval_coverage"] is None


def test_top_tenths_are_compared_with_the_ranking(metrics: dict[str, dict[str, Any]]) -> None:
    exact, ranking = metrics["bg_nbd"], metrics["revenue_ranking"]
    assert exact["top_tenth_revenue_share"] == exact["best_top_tenth_revenue_share"] == 0.2
    assert ranking["top_tenth_revenue_share"] == 0
    assert ranking["revenue_correlation"] == pytest.approx(-1)
    assert ranking["orders_mae"] is None
    assert exact["top_tenth_revenue_share_difference"] == pytest.approx(0.2)
    assert exact["top_tenth_revenue_share_difference_ci_lower"] > 0.1
    assert ranking["top_tenth_revenue_share_difference"] is None


def test_errors_are_compared_with_the_last_period(metrics: dict[str, dict[str, Any]]) -> None:
    exact = metrics["bg_nbd"]
    assert exact["orders_mae_difference"] == -1
    assert exact["orders_mae_difference_ci_lower"] == exact["orders_mae_difference_ci_upper"] == -1
    assert exact["revenue_mae_difference"] == pytest.approx(-22.5)
    assert -26 < exact["revenue_mae_difference_ci_lower"] < -22.5
    assert metrics["last_period"]["orders_mae_difference"] is None


def test_no_orders_after_the_cutoff_have_no_ratios() -> None:
    predictions = make_predictions().assign(actual_orders=0, actual_revenue=0.0)
    row = backtest_metrics(predictions, random_state=1)[0]
    assert row["orders_predicted_over_actual"] is row["top_tenth_revenue_share"] is None
    assert row["orders_correlation"] is None
    assert row["orders_mae"] == 4.5
    assert "top_tenth_revenue_share_difference" not in row


def test_no_predictions_have_no_metrics() -> None:
    assert backtest_metrics(make_predictions().head(0), random_state=1) == []


def test_top_tenth_is_rounded_up_and_takes_the_first_of_equals() -> None:
    assert top_tenth(np.array([1.0, 3.0, 3.0])).tolist() == [False, True, False]
    assert top_tenth(np.arange(11.0)).sum() == 2
    assert top_tenth(np.array([])).tolist() == []
