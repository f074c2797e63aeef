"""Two builds of the same lines give the same marts to the last byte, with one thread or four."""

from pathlib import Path

from dbt_runner import DataSet

MARTS = [
    "audience_changes",
    "business_answers",
    "cohort_retention",
    "customer_features",
    "customer_next_steps",
    "customer_segments",
    "customer_value_backtest",
    "customer_value_calibration",
    "customer_values",
    "experiment_assignments",
    "experiment_plan",
    "forecast_backtest",
    "insider_entries_and_exits",
    "insider_feature_ranges",
    "insider_memberships",
    "insider_rules",
    "insiders",
    "insiders_validation",
    "line_reconciliation",
    "model_drift",
    "model_versions",
    "near_insiders",
    "order_intervals",
    "orders",
    "rejected_lines",
    "revenue_changes",
    "revenue_forecast",
    "revenue_tree",
    "segment_actions",
    "segment_features",
    "segment_history",
    "segment_history_with_previous",
    "segment_hypotheses",
    "segment_lineage",
    "segment_migrations",
    "segment_profiles",
]
# A first build has one date in its history, and one model; `make backtest` fills the others.
EMPTY_AT_FIRST = {
    "audience_changes",
    "customer_value_backtest",
    "customer_value_calibration",
    "forecast_backtest",
    "insider_entries_and_exits",
    "insiders_validation",
    "segment_history_with_previous",
    "segment_lineage",
    "segment_migrations",
}


def test_marts_do_not_depend_on_the_number_of_threads(data_set: DataSet, tmp_path: Path) -> None:
    one = data_set.default.export_marts(tmp_path)
    four = data_set.default_in_four_threads.export_marts(tmp_path)
    assert list(one) == list(four) == MARTS
    assert {mart for mart in MARTS if one[mart].count(b"\n") == 1} == EMPTY_AT_FIRST
    # Compared one by one: pytest would print the difference of texts of many megabytes.
    assert [mart for mart in MARTS if one[mart] != four[mart]] == []
