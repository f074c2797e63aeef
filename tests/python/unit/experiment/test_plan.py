"""A plan has a row for every audience, metric and estimator; what it cannot tell has a reason."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
import tea_tasting as tt

from insiders.experiment.plan import plan_rows
from insiders.experiment.schemas import AUDIENCES, ESTIMATORS, EXPERIMENT_POWER_SCHEMA, METRICS
from insiders.frames import to_arrow

PARAMETERS = {
    "planned_effect_share": 0.1,
    "power": 0.8,
    "significance_level": 0.05,
    "min_customers_per_arm": 10,
}
COLUMNS = [*METRICS.values(), *(f"pre_period_{column}" for column in METRICS.values())]


def make_customers(count: int = 60) -> pd.DataFrame:
    """Return as many Insiders of a coming and a past experiment, who differ and repeat orders."""
    rng = np.random.default_rng(4)
    experiments = []
    for experiment in ("coming", "past"):
        rates = rng.gamma(3.0, 1.0, count)
        values = {column: rng.poisson(rates).astype(float) for column in COLUMNS}
        customers = pd.DataFrame(values).assign(
            experiment=experiment,
            customer_id=[f"c{number}" for number in range(count)],
            segment_id=1.0,
            arm=np.where(np.arange(count) % 2, "treatment", "control"),
        )
        experiments += [customers.assign(audience=name) for name in ("insiders", "all")]
    return pd.concat(experiments, ignore_index=True)


def plan(customers: pd.DataFrame) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Return the rows by their key, as the table has them."""
    rows = to_arrow(plan_rows(customers, PARAMETERS), EXPERIMENT_POWER_SCHEMA).to_pylist()
    return {(row["audience"], row["metric"], row["estimator"]): row for row in rows}


def test_every_audience_metric_and_estimator_has_one_row() -> None:
    keys = [(a, m, e) for a in AUDIENCES for m in METRICS for e in ESTIMATORS]
    assert list(plan(make_customers())) == keys


@pytest.mark.parametrize("estimator", ESTIMATORS)
def test_power_is_that_of_tea_tasting_on_the_past_experiment(estimator: str) -> None:
    customers = make_customers()
    row = plan(customers)["insiders", "orders", estimator]
    covariate = {"covariate": "pre_period_order_count"} if estimator == "cuped" else {}
    past = customers[(customers["experiment"] == "past") & (customers["audience"] == "insiders")]
    metric = tt.Mean("order_count", **covariate, rel_effect_size=0.1)
    columns = past[["order_count", "pre_period_order_count"]]
    [detectable] = metric.solve_power(columns, "effect_size")
    [power] = metric.solve_power(columns, "power")
    [count] = metric.solve_power(columns, "n_obs")
    assert row["min_detectable_effect"] == pytest.approx(detectable.effect_size)
    assert row["min_detectable_effect_share"] == pytest.approx(detectable.rel_effect_size)
    assert row["power"] == pytest.approx(power.power)
    assert count.n_obs <= row["required_customer_count"] <= count.n_obs + 1
    assert row["mean_outcome"] == pytest.approx(past["order_count"].mean())


def test_cuped_removes_the_squared_correlation_of_the_variance() -> None:
    rows = plan(make_customers())
    raw, cuped = (rows["insiders", "orders", estimator] for estimator in ESTIMATORS)
    assert raw["correlation"] is None
    assert raw["variance_reduction_share"] == 0
    assert cuped["variance_reduction_share"] == pytest.approx(cuped["correlation"] ** 2)
    ratio = cuped["min_detectable_effect"] / raw["min_detectable_effect"]
    assert ratio == pytest.approx((1 - cuped["correlation"] ** 2) ** 0.5)


def test_arms_are_checked_on_the_coming_experiment() -> None:
    customers = make_customers()
    is_coming = customers["experiment"] == "coming"
    is_treatment = customers["arm"] == "treatment"
    customers.loc[is_coming & is_treatment, "pre_period_order_count"] += 10
    rows = plan(customers)
    assert rows["insiders", "orders", "raw"]["balance_p_value"] < 1e-6
    assert rows["insiders", "orders", "raw"]["standardized_mean_difference"] > 3
    assert rows["insiders", "revenue", "raw"]["balance_p_value"] > 1e-3
    assert rows["insiders", "orders", "raw"]["sample_ratio_p_value"] == 1
    # The variance comes from the past experiment, which is as before.
    untouched = plan(make_customers())["insiders", "orders", "cuped"]["min_detectable_effect"]
    assert rows["insiders", "orders", "cuped"]["min_detectable_effect"] == untouched


@pytest.mark.parametrize(
    ("customers", "key", "reason"),
    [
        (make_customers(), ("near_insiders", "orders", "raw"), "too_few_customers"),
        (make_customers(19), ("insiders", "orders", "raw"), "too_few_customers"),
        (
            make_customers().query("experiment == 'coming'"),
            ("insiders", "orders", "raw"),
            "short_history",
        ),
        (make_customers().assign(revenue=0.0), ("insiders", "revenue", "raw"), "no_variance"),
        (
            make_customers().assign(pre_period_revenue=1.0),
            ("insiders", "revenue", "cuped"),
            "no_variance",
        ),
        (make_customers().head(0), ("all", "orders", "cuped"), "too_few_customers"),
    ],
)
def test_unknown_power_is_null_with_a_reason(
    customers: pd.DataFrame, key: tuple[str, str, str], reason: str
) -> None:
    row = plan(customers)[key]
    assert row["missing_reason"] == reason
    names = EXPERIMENT_POWER_SCHEMA.names
    power_columns = names[names.index("mean_outcome") : names.index("sample_ratio_p_value")]
    assert {row[column] for column in power_columns} == {None}
    assert row["treatment_count"] is not None


def test_customers_who_repeat_their_last_period_have_a_finite_power() -> None:
    customers = make_customers()
    customers["order_count"] = customers["pre_period_order_count"]
    row = plan(customers)["insiders", "orders", "cuped"]
    assert row["correlation"] == pytest.approx(1)
    assert 0 < row["min_detectable_effect"] < 0.01 * row["std_outcome"]
    assert row["power"] == pytest.approx(1)
