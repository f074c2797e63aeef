"""A new user's first command: the build of the sample, with every dbt test."""

import re

from dbt_runner import DataSet


def test_sample_passes_every_data_test(sample: DataSet) -> None:
    found = re.search(r"Tests: +(\d+) of (\d+) data tests passed", sample.default.output)
    assert found, sample.default.output
    # A test that dbt does not find does not fail, so some must have been found.
    assert int(found[1]) == int(found[2]) > 0


def test_sample_passes_every_unit_test(sample: DataSet) -> None:
    output = sample.default_in_four_threads.output
    assert re.search(r"Done\. PASS=\d+ WARN=0 ERROR=0 SKIP=0", output), output
    assert re.search(r"[1-9]\d* unit tests", output), output


def test_build_of_sample_prints_no_warning(sample: DataSet) -> None:
    for build in (sample.default, sample.default_in_four_threads):
        output = build.output.replace("WARN=0", "").lower()
        assert "warn" not in output
        assert "deprecat" not in output
