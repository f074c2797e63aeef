"""Two builds of the same lines give the same marts to the last byte, in one thread or in four."""

from pathlib import Path

from conftest import DataSet

MARTS = ["customer_segments", "insiders", "line_audit", "rejected_lines", "segment_profiles"]


def test_the_number_of_threads_does_not_change_the_marts(data_set: DataSet, tmp_path: Path) -> None:
    one = data_set.default.export_marts(tmp_path)
    four = data_set.default_in_four_threads.export_marts(tmp_path)
    assert list(one) == list(four) == MARTS
    assert all(text.count(b"\n") > 1 for text in one.values())
    # Compared one by one: pytest would print the difference of texts of many megabytes.
    assert [mart for mart in MARTS if one[mart] != four[mart]] == []
