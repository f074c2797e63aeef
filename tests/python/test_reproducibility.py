"""Two builds of the same lines give the same marts to the last byte, in one thread or in four."""

from pathlib import Path

import pytest
from conftest import DataSet
from dbt_runs import Run

MARTS = ["customer_segments", "insiders", "line_audit", "rejected_lines", "segment_profiles"]


def exported(run: Run, mart: str, folder: Path) -> bytes:
    """Return the mart as the text of a CSV file, in an order that depends on its content only."""
    path = folder / f"{run.folder.name}.csv"
    run.query(f"copy (select * from marts.{mart} order by all) to '{path}'")
    return path.read_bytes()


def test_these_are_all_the_marts(sample: DataSet) -> None:
    marts = sample.default.query(
        "select table_name from information_schema.tables where table_schema = 'marts' order by 1"
    )
    assert [mart for (mart,) in marts] == MARTS


@pytest.mark.parametrize("mart", MARTS)
def test_the_number_of_threads_does_not_change_the_marts(
    mart: str, data_set: DataSet, tmp_path: Path
) -> None:
    one = exported(data_set.default, mart, tmp_path)
    four = exported(data_set.default_in_four_threads, mart, tmp_path)
    assert one.count(b"\n") > 1
    # Compared as a condition: pytest would print the difference of two texts of many megabytes.
    assert (one == four) is True
