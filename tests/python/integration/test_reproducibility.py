"""Two builds of the same lines give the same marts to the last byte, in one thread or in four."""

from pathlib import Path

from conftest import DataSet

MARTS = [
    "customer_segments",
    "insider_changes",
    "insider_intervals",
    "insider_membership",
    "insider_rules",
    "insiders",
    "line_audit",
    "model_drift",
    "model_versions",
    "near_insiders",
    "rejected_lines",
    "segment_history",
    "segment_lineage",
    "segment_migrations",
    "segment_profiles",
]
# A first build has one day of history, and one model.
EMPTY_AT_FIRST = {"insider_changes", "segment_lineage", "segment_migrations"}


def test_the_number_of_threads_does_not_change_the_marts(data_set: DataSet, tmp_path: Path) -> None:
    one = data_set.default.export_marts(tmp_path)
    four = data_set.default_in_four_threads.export_marts(tmp_path)
    assert list(one) == list(four) == MARTS
    assert {mart for mart in MARTS if one[mart].count(b"\n") == 1} == EMPTY_AT_FIRST
    # Compared one by one: pytest would print the difference of texts of many megabytes.
    assert [mart for mart in MARTS if one[mart] != four[mart]] == []
