"""What `make build` prints: progress, a summary that agrees with the marts, and failed tests."""

import re
from pathlib import Path
from typing import Any

import pytest

from dbt_runner import PROJECT, Command, DataSet, DbtResult, make_build_arguments, run_forked

MAX_LINES = 40
MAX_WIDTH = 80


@pytest.fixture(scope="module")
def build(sample: DataSet) -> DbtResult:
    """Return `make build` of the sample."""
    return sample.default


@pytest.fixture(scope="module")
def failed_build(build: DbtResult, tmp_path_factory: pytest.TempPathFactory) -> DbtResult:
    """Return a later build of the customers' segments, in which one data test fails."""
    folder = tmp_path_factory.mktemp("failed")
    build.copy_database(folder)
    arguments = (*make_build_arguments(), "--select", "customer_segments+")
    return run_forked(Command(folder, arguments, variables={"min_silhouette": 1.0}))


def cells(output: str) -> list[list[str]]:
    """Return the cells of each line: two spaces or more separate columns."""
    return [re.split(r" {2,}", line.strip()) for line in output.splitlines()]


def share(value: Any) -> list[str]:
    """Return a share as the summary prints it, and no cell for null."""
    return [] if value is None else [f"{value:.1%}"]


def test_the_console_is_short_and_has_no_warning(build: DbtResult) -> None:
    lines = build.output.splitlines()
    assert len(lines) <= MAX_LINES, build.output
    # Only the line on what is read has no limit: it names a path of the user's.
    assert all(len(line) <= MAX_WIDTH for line in lines if "Reading" not in line), build.output
    assert "warn" not in build.output.lower()
    assert "deprecat" not in build.output.lower()


def test_the_log_file_has_every_node(build: DbtResult) -> None:
    log = Path(build.folder, "logs/dbt.log").read_text()
    assert "PASS assert_segments_are_well_separated" in log
    assert "OK created sql table model marts.segment_profiles" in log


def test_the_console_shows_progress(build: DbtResult) -> None:
    progress = re.findall(r"^\d\d:\d\d:\d\d  (.+)$", build.output, flags=re.MULTILINE)
    assert 5 <= len(progress) < 20, build.output
    assert progress[0].startswith("Reading ")
    assert any(line.startswith("Fitting recipe 'default' as of ") for line in progress)


def test_the_summary_counts_lines_as_the_marts_do(build: DbtResult) -> None:
    [(read, rejected)] = build.query(
        "select sum(line_count), sum(line_count) filter (where line_status = 'rejected')"
        " from marts.line_reconciliation"
    )
    reasons = build.query(
        "select rejection_reason, count(*) from marts.rejected_lines group by rejection_reason"
    )
    counts = [("Read", read), ("Accepted", read - rejected), ("Rejected", rejected), *reasons]
    printed = cells(build.output)
    for name, count in counts:
        assert [name, f"{count:,}", f"{count / read:.1%}"] in printed, name


def test_the_summary_shows_segments_as_the_marts_do(build: DbtResult) -> None:
    segments = build.query(
        "select segment_name, is_insider, customer_count, customer_share, revenue_share,"
        " mean_silhouette from marts.segment_profiles order by segment_id nulls last, segment_name"
    )
    expected = []
    for name, is_insider, count, customer_share, revenue_share, silhouette in segments:
        shares = [*share(customer_share), *share(revenue_share)]
        cohesion = [] if silhouette is None else [f"{silhouette:.2f}"]
        expected.append([name + " *" * is_insider, f"{count:,}", *shares, *cohesion])
    [(customers,)] = build.query("select count(*) from marts.customer_segments")
    printed = cells(build.output)
    start = printed.index(["Segment", "Customers", "Share", "Revenue", "Silhouette"]) + 1
    assert printed[start : start + len(expected)] == expected
    assert printed[start + len(expected)][:2] == ["All customers", f"{customers:,}"]
    assert sum(row[0] == "Insiders *" for row in expected) == 1


def test_the_summary_says_why_a_model_was_fitted(build: DbtResult) -> None:
    [(version, fit_date)] = build.query(
        "select model_version, fit_as_of_date from segmentation.active_model"
    )
    printed = cells(build.output)
    model = f"version {version} of recipe 'default', fitted as of {fit_date}"
    assert ["Model:", model] in printed
    assert ["Fitted:", "by this build, because no trained model was found"] in printed
    assert printed[-1][0] == "More:"
    # The sample has customers enough.
    assert "Note:" not in build.output


def test_a_failed_data_test_names_itself_its_meaning_and_its_query(
    failed_build: DbtResult,
) -> None:
    assert not failed_build.succeeded
    output = failed_build.output
    assert "FAIL assert_segments_are_well_separated" in output
    assert "  The mean silhouette" in output
    [query] = re.findall(r"^  Query: (\S+well_separated\.sql)$", output, flags=re.MULTILINE)
    assert Path(PROJECT, query).is_file()
    assert output.count("Failure in test assert_segments_are_well_separated") == 1


def test_a_failed_build_shows_no_outdated_figures(failed_build: DbtResult) -> None:
    assert re.search(r"Skipped after a failure: [1-9]\d* models and", failed_build.output)
    assert "Silhouette" not in failed_build.output
    assert "More:" not in failed_build.output
