"""A new user's first command: the build of the sample, with every dbt test."""

import re

from dbt_runner import DataSet


def test_sample_builds_and_passes_every_test(sample: DataSet) -> None:
    done = re.search(r"Done\. PASS=(\d+) WARN=0 ERROR=0 SKIP=0", sample.default.output)
    assert done, sample.default.output
    # A test that dbt does not find does not fail, so both kinds must have been found.
    found = {
        kind: int(count)
        for count, kind in re.findall(r"(\d+) (data|unit) tests", sample.default.output)
    }
    assert set(found) == {"data", "unit"}
    assert int(done[1]) > sum(found.values())


def test_build_of_sample_prints_no_warning(sample: DataSet) -> None:
    output = sample.default.output.replace("WARN=0", "").lower()
    assert "warn" not in output
    assert "deprecat" not in output
