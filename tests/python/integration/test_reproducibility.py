"""Two builds of the same lines give the same marts to the last byte, with one thread or four."""

from pathlib import Path

from dbt_runner import DataSet

MARTS = [
    "customer_features",
    "customer_segments",
    "insider_entries_and_exits",
    "insider_feature_ranges",
    "insider_memberships",
    "insider_rules",
    "insiders",
    "line_reconciliation",
    "model_drift",
    "model_versions",
    "near_insiders",
    "orders",
    "rejected_lines",
    "segment_features",
    "segment_history",
    "segment_history_with_previous",
    "segment_lineage",
    "segment_migrations",
    "segment_profiles",
]
# A first build has one date in its history, and one model.
EMPTY_AT_FIRST = {
    "insider_entries_and_exits",
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
