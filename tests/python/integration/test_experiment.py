"""Arms depend on salt and customer alone, and the analysis is right on simulated experiments.

Effects, intervals and p-values are also compared with those of tea-tasting.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import duckdb
import pandas as pd
import pytest
import tea_tasting as tt

from dbt_runner import DataSet, DbtResult
from integration.simulated_experiments import (
    MEAN_ORDERS,
    MEAN_REVENUE,
    Simulation,
    draw_arm,
    load_simulation,
)

EFFECT_SHARE = 0.2
NO_EFFECT = Simulation(experiments=1000, customers=120, effect_share=0.0, days=90, random_state=14)
KNOWN_EFFECT = replace(NO_EFFECT, effect_share=EFFECT_SHARE, random_state=15)
# Outcome and covariate of each customer, without the macros of the project.
TOTALS = """
    select
        audience,
        arm,
        coalesce(sum(amount) filter (where day between 0 and 89), 0) as outcome,
        coalesce(sum(amount) filter (where day between -90 and -1), 0) as covariate
    from marts.experiment_assignments
    left join (
        select *, {amount} as amount, date_diff('day', date '2024-03-01', invoiced_at) as day
        from intermediate.int_lines_classified
    ) using (customer_id)
    group by customer_id, audience, arm
"""
ORACLE_DATA = {
    "orders": TOTALS.format(amount="1"),
    "revenue": TOTALS.format(amount="cast(line_amount as double)"),
}
METRICS = ["orders", "revenue", "winsorized_revenue"]
ESTIMATORS = ["raw", "cuped"]


@pytest.fixture(scope="module")
def analysis(compiled: DbtResult) -> str:
    """Return the SQL of the analysis, as dbt compiled it."""
    node = compiled.read_manifest()["nodes"]["analysis.insiders.experiment_results"]
    sql: str = node["compiled_code"]
    return sql


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return an empty database of the name that compiled SQL refers to."""
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as insiders; use insiders")
        yield connection


@pytest.fixture(scope="module")
def results(analysis: str) -> dict[str, pd.DataFrame]:
    """Return what the analysis finds in every simulated experiment."""
    found = {}
    for name, simulation in {"none": NO_EFFECT, "known": KNOWN_EFFECT}.items():
        with duckdb.connect() as connection:
            connection.execute("attach ':memory:' as insiders; use insiders")
            load_simulation(connection, simulation)
            rows = connection.execute(analysis).df()
        found[name] = rows[rows["audience"] != "all"]
    return found


def select(rows: pd.DataFrame, metric: str, estimator: str) -> pd.DataFrame:
    """Return the rows of one metric and estimator."""
    return rows[(rows["metric"] == metric) & (rows["estimator"] == estimator)]


@pytest.mark.parametrize("estimator", ESTIMATORS)
@pytest.mark.parametrize("metric", METRICS)
def test_no_effect_is_rejected_in_one_of_twenty_experiments(
    metric: str, estimator: str, results: dict[str, pd.DataFrame]
) -> None:
    rows = select(results["none"], metric, estimator)
    assert len(rows) == NO_EFFECT.experiments
    assert 0.03 <= (rows["p_value"] < 0.05).mean() <= 0.07
    is_outside = (rows["effect_ci_lower"] > 0) | (rows["effect_ci_upper"] < 0)
    assert 0.03 <= is_outside.mean() <= 0.07


@pytest.mark.parametrize("estimator", ESTIMATORS)
@pytest.mark.parametrize("metric", METRICS)
def test_intervals_cover_the_known_effect(
    metric: str, estimator: str, results: dict[str, pd.DataFrame]
) -> None:
    rows = select(results["known"], metric, estimator)
    effects = {"orders": EFFECT_SHARE * MEAN_ORDERS, "revenue": EFFECT_SHARE * MEAN_REVENUE}
    # Where large values are limited, the effect is that of all experiments together.
    effect = effects.get(metric, rows["effect"].mean())
    is_covered = rows["effect_ci_lower"].le(effect) & rows["effect_ci_upper"].ge(effect)
    assert 0.92 <= is_covered.mean() <= 0.98
    assert rows["effect"].mean() == pytest.approx(effect, rel=0.05)
    if metric == "winsorized_revenue":
        assert 0.8 * effects["revenue"] < effect < effects["revenue"]


def test_cuped_narrows_the_intervals(results: dict[str, pd.DataFrame]) -> None:
    rows = results["known"]
    widths = rows["effect_ci_upper"] - rows["effect_ci_lower"]
    means = widths.groupby([rows["metric"], rows["estimator"]]).mean()
    for metric in METRICS:
        assert means[metric, "cuped"] < 0.9 * means[metric, "raw"]


def test_sample_ratio_is_rejected_in_one_of_twenty_experiments(
    results: dict[str, pd.DataFrame],
) -> None:
    rows = select(results["none"], "orders", "raw")
    assert 0.03 <= (rows["sample_ratio_p_value"] < 0.05).mean() <= 0.07


@pytest.mark.parametrize("metric", ["orders", "revenue"])
def test_analysis_equals_that_of_tea_tasting(
    metric: str, analysis: str, database: duckdb.DuckDBPyConnection
) -> None:
    load_simulation(database, replace(KNOWN_EFFECT, experiments=5, customers=60))
    results = database.execute(analysis).df().set_index(["metric", "estimator", "audience"])
    data = database.execute(ORACLE_DATA[metric]).df()
    for audience in [*data["audience"].unique(), "all"]:
        rows = data if audience == "all" else data[data["audience"] == audience]
        for estimator, covariate in {"raw": {}, "cuped": {"covariate": "covariate"}}.items():
            expected = tt.Mean("outcome", **covariate).analyze(rows, "control", "treatment", "arm")
            result = results.loc[metric, estimator, audience]
            assert result["effect"] == pytest.approx(expected.effect_size, rel=1e-6)
            assert result["effect_share"] == pytest.approx(expected.rel_effect_size, rel=1e-6)
            for end in ("lower", "upper"):
                limit = getattr(expected, f"effect_size_ci_{end}")
                assert result[f"effect_ci_{end}"] == pytest.approx(limit, rel=1e-4, abs=1e-4)
            assert result["p_value"] == pytest.approx(expected.pvalue, abs=1e-4)


def test_arms_after_the_start_are_refused(
    analysis: str, database: duckdb.DuckDBPyConnection
) -> None:
    load_simulation(database, replace(NO_EFFECT, experiments=1, customers=20))
    late = analysis.replace("as start_date", "- interval 1 day as start_date", 1)
    with pytest.raises(duckdb.Error, match="Invalid experiment_start_date 2024-02-29"):
        database.execute(late)


def test_experiment_without_orders_has_no_effect(
    analysis: str, database: duckdb.DuckDBPyConnection
) -> None:
    load_simulation(database, replace(NO_EFFECT, experiments=1, customers=20))
    database.execute(
        "delete from intermediate.int_lines_classified where invoiced_at >= '2024-03-01'"
    )
    rows = database.execute(analysis).df()
    assert len(rows) == 12
    assert (rows["effect"] == 0).all()
    assert rows[["effect_ci_lower", "effect_ci_upper", "p_value"]].isna().all(axis=None)


def read_assignments(result: DbtResult) -> list[tuple[Any, ...]]:
    """Return customers and arms of a build."""
    return result.query("select customer_id, arm from marts.experiment_assignments")


def test_arms_depend_on_salt_and_customer_alone(data_set: DataSet) -> None:
    for build in (data_set.default, data_set.system_c):
        assignments = read_assignments(build)
        assert assignments
        assert [arm for _, arm in assignments] == [
            draw_arm("insiders", id) for id, _ in assignments
        ]


def test_assignments_are_the_insiders_and_near_insiders(data_set: DataSet) -> None:
    rows = data_set.default.query(
        "select audience, customer_id from marts.experiment_assignments order by all"
    )
    assert rows == data_set.default.query(
        "select 'insiders' as audience, customer_id from marts.insiders union all"
        " select 'near_insiders', customer_id from marts.near_insiders order by all"
    )
