"""How predictions of past dates turned out, with bootstrap intervals of the differences."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insiders.customer_value.schemas import DIFFERENCES, METHODS
from insiders.threads import single_threaded

Floats = NDArray[np.float64]
# What each difference is from: a method that needs no model.
BASELINES = dict(zip(DIFFERENCES, ("last_period", "last_period", "revenue_ranking"), strict=True))
N_RESAMPLES, CONFIDENCE_LIMITS = 1000, [0.025, 0.975]


def backtest_metrics(predictions: pd.DataFrame, random_state: int) -> list[dict[str, Any]]:
    """Return one row per cutoff and method, as in `BACKTEST_METRIC_SCHEMA`.

    The differences of all methods on a date are of the same bootstrap samples of customers.

    Parameters
    ----------
    predictions : DataFrame
        As in `BACKTEST_PREDICTION_SCHEMA`. A method without rows on a date has no metrics.
    random_state : int
    """
    result = []
    for date, rows in predictions.groupby("as_of_date", sort=True):
        by_method = {
            str(method): customers.sort_values("customer_id", ignore_index=True)
            for method, customers in rows.groupby("method")
        }
        count = len(by_method["revenue_ranking"])
        samples = np.random.default_rng(random_state).multinomial(
            count, np.full(count, 1 / count), N_RESAMPLES
        )
        for method in METHODS:
            row: dict[str, Any] = {"as_of_date": date, "method": method, "customer_count": count}
            if method in by_method:
                row |= _metrics(by_method[method])
                row |= _differences(by_method, method, samples)
            result.append(row)
    return result


def top_tenth(values: Floats) -> NDArray[np.bool_]:
    """Return whether each customer (customers,) is in the tenth with the highest values.

    The size of the tenth is rounded up. Of equal values the first count.
    """
    is_top = np.zeros(len(values), bool)
    is_top[np.argsort(-values, kind="stable")[: -(-len(values) // 10)]] = True
    return is_top


def _metrics(customers: pd.DataFrame) -> dict[str, float | None]:
    """Return the metrics of one method on one date, without those of amounts if it has none."""
    columns = {name: customers[name].to_numpy(np.float64) for name in customers.columns[3:]}
    row: dict[str, float | None] = {}
    for measure in ("orders", "revenue"):
        actual, expected = columns[f"actual_{measure}"], columns[f"expected_{measure}"]
        has_amounts = not np.isnan(expected).any()
        scores = expected if has_amounts else columns["ranking_value"]
        row[f"{measure}_correlation"] = _correlation(scores, actual)
        if has_amounts:
            row[f"{measure}_mae"] = float(np.abs(expected - actual).mean())
            row[f"{measure}_predicted_over_actual"] = _ratio(expected.sum(), actual.sum())
        lower, upper = columns[f"{measure}_lower"], columns[f"{measure}_upper"]
        if not np.isnan(lower).any():
            is_covered = (lower <= actual) & (actual <= upper)
            row[f"{measure}_interval_coverage"] = float(is_covered.mean())
    revenue = columns["actual_revenue"]
    for name, scores in (("top", columns["ranking_value"]), ("best_top", revenue)):
        row[f"{name}_tenth_revenue_share"] = _ratio(revenue[top_tenth(scores)].sum(), revenue.sum())
    return row


def _differences(
    by_method: dict[str, pd.DataFrame], method: str, samples: NDArray[np.int64]
) -> dict[str, float]:
    """Return the differences of a method from its baselines, and their confidence limits.

    Samples (samples, customers) say how often each customer is drawn.
    """
    row: dict[str, float] = {}
    for metric, baseline in BASELINES.items():
        ours, weights = _terms(by_method[method], metric)
        theirs, _ = _terms(by_method[baseline], metric)
        if method == baseline or np.isnan(ours).any() or weights.sum() == 0:
            continue
        with single_threaded(), np.errstate(invalid="ignore"):
            differences = (samples @ (ours - theirs)) / (samples @ weights)
        name = f"{metric}_difference"
        row[name] = float((ours - theirs).sum() / weights.sum())
        limits = np.nanquantile(differences, CONFIDENCE_LIMITS).tolist()
        row |= dict(zip((f"{name}_ci_lower", f"{name}_ci_upper"), limits, strict=True))
    return row


def _terms(customers: pd.DataFrame, metric: str) -> tuple[Floats, Floats]:
    """Return the terms (customers,) whose sums, divided, are the metric."""
    revenue = customers["actual_revenue"].to_numpy(np.float64)
    if metric == "top_tenth_revenue_share":
        is_top = top_tenth(customers["ranking_value"].to_numpy(np.float64))
        return revenue * is_top, revenue
    measure = metric.removesuffix("_mae")
    errors = customers[f"expected_{measure}"] - customers[f"actual_{measure}"]
    return np.abs(errors.to_numpy(np.float64)), np.ones(len(customers))


def _ratio(numerator: float, denominator: float) -> float | None:
    return float(numerator / denominator) if denominator else None


def _correlation(first: Floats, second: Floats) -> float | None:
    """Return Pearson's correlation; None without variation."""
    if first.std() == 0 or second.std() == 0:
        return None
    products = (first - first.mean()) * (second - second.mean())
    return float(products.mean() / (first.std() * second.std()))
