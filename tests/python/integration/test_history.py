"""Segments from day to day: nobody is lost, a refit keeps who they are, a stop changes nothing."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import DataSet
from dbt_runs import (
    NO_TESTS,
    NO_UNIT_TESTS,
    PROJECT,
    Command,
    Run,
    load_module,
    run_in_two_processes,
    run_one_after_another,
)

BUILD = ("build", *NO_TESTS)
# The marts that depend on the days before.
HISTORY = ["insider_changes", "insider_membership", "segment_history", "segment_migrations"]
# The day of the fit, days after it, and the last purchase.
SAMPLE_DAYS = ["2024-09-01", "2024-11-01", ""]
REAL_DAYS = ["2011-09-01", "2011-10-01", "2011-11-01", "2011-12-01", ""]

rebuild_history = load_module("scripts/rebuild_history.py")


@dataclass(frozen=True)
class Days:
    """A fit as of the first day, scored day by day, and then a refit as of the last."""

    scored: Run
    refitted: Run


def build_days(folder: Path, transactions: Path | None, days: list[str]) -> Days:
    """Build the days one after the other in one database, and the refit in a copy of it."""
    folder.mkdir(exist_ok=True)
    commands = [Command(folder, BUILD, transactions, {"as_of_date": day}) for day in days]
    runs = run_one_after_another(commands)
    assert all(run.succeeded for run in runs), "\n".join(run.output for run in runs)
    (folder / "refit").mkdir()
    shutil.copy(folder / "insiders.duckdb", folder / "refit")
    arguments = ("build", *NO_UNIT_TESTS)
    [refit] = run_one_after_another(
        [Command(folder / "refit", arguments, transactions, {"fit": True})]
    )
    assert refit.succeeded, refit.output
    return Days(runs[-1], refit)


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    """Return the days of the real lines where there are any, and else those of the sample."""
    folder = tmp_path_factory.mktemp("days")
    location = os.environ.get("INSIDERS_TRANSACTIONS")
    if location and (PROJECT / location).is_file():
        return build_days(folder, PROJECT / location, REAL_DAYS)
    return build_days(folder, None, SAMPLE_DAYS)


def test_one_fit_scores_all_days(days: Days) -> None:
    [(versions, scored_with)] = days.scored.query(
        "select (select count(*) from marts.model_versions), count(distinct model_version)"
        " from marts.segment_history"
    )
    assert (versions, scored_with) == (1, 1)


def test_every_customer_so_far_is_in_one_segment_each_day(days: Days) -> None:
    found = days.scored.query(
        "select as_of_date, count(*), count(distinct customer_id),"
        " count(*) filter (where segment_id >= 1)"
        " from marts.segment_history group by as_of_date order by as_of_date"
    )
    assert len(found) > 2
    for day, rows, customers, segmented in found:
        [(known,)] = days.scored.query(
            "select count(distinct customer_id) from intermediate.int_lines_classified"
            f" where line_status = 'purchase' and cast(invoiced_at as date) <= '{day}'"
        )
        assert rows == customers == segmented == known


def test_migrations_lead_from_day_to_day(days: Days) -> None:
    # Whoever is in a segment came from somewhere; revenue between two days adds up to that day's.
    differing = days.scored.query(
        "select * from (select as_of_date, segment_id, count(*), sum(gross_revenue)"
        " from marts.segment_history"
        " where as_of_date > (select min(as_of_date) from marts.segment_history) group by 1, 2"
        " except select as_of_date, segment_id, sum(customers), sum(gross_revenue)"
        " from marts.segment_migrations group by 1, 2)"
    )
    assert differing == []
    [(known, with_migrations)] = days.scored.query(
        "select (select count(distinct as_of_date) from marts.segment_history),"
        " count(distinct as_of_date) from marts.segment_migrations"
    )
    assert with_migrations == known - 1


def test_changes_account_for_all_insiders(days: Days) -> None:
    insiders = days.scored.query(
        "select as_of_date, count(*) filter (where is_insider) from marts.segment_history"
        " group by as_of_date order by as_of_date"
    )
    changes = dict(
        days.scored.query(
            "select as_of_date, count(*) filter (where membership_change = 'entered')"
            " - count(*) filter (where membership_change = 'left')"
            " from marts.insider_changes group by as_of_date"
        )
    )
    for (_, before), (day, after) in pairwise(insiders):
        assert after - before == changes.get(day, 0)
    assert sum(abs(change) for change in changes.values()) > 0


def test_a_refit_keeps_the_insiders_and_tells_the_overlap(days: Days) -> None:
    [(name, relation, overlap)] = days.refitted.query(
        "select segment_name, relation, overlap from marts.segment_lineage"
        " inner join marts.segment_profiles using (segment_id)"
        " where segment_id = 1 and earlier_segment_id = 1"
    )
    assert (name, relation) == ("Insiders", "kept")
    assert 0.25 <= overlap <= 1


def test_a_refit_gives_new_segments_new_numbers(days: Days) -> None:
    before = {
        id
        for (id,) in days.scored.query(
            "select unnest(cluster_segments) from segmentation.stored_models"
        )
    }
    after = {
        id
        for (id,) in days.refitted.query(
            "select unnest(cluster_segments) from"
            " segmentation.stored_models where model_version = 2"
        )
    }
    kept = {
        id
        for (id,) in days.refitted.query(
            "select segment_id from marts.segment_lineage where relation = 'kept'"
        )
    }
    assert 1 in kept
    assert kept == before & after
    assert all(number > max(before) for number in after - before)


def test_a_former_insider_stays_on_grace_and_is_told_what_to_do(days: Days) -> None:
    former = days.refitted.query(
        "select membership, needed_to_stay, grace_days_left from marts.insider_membership"
        " where membership = 'on grace'"
    )
    assert former
    assert all(needed and 0 <= left <= 90 for _, needed, left in former)


# Where a build is killed: when dbt prints the line.
STOPS = [
    "START python table model segmentation.customer_scores",
    "OK created sql incremental model segmentation.stored_models",
    "START sql incremental model marts.segment_history",
]


def kill_at(command: Command, line: str) -> bool:
    """Run dbt until it prints the line, and kill it there; tell whether it came so far."""
    with subprocess.Popen(
        [str(Path(sys.executable).with_name("dbt")), *command.words()],
        cwd=PROJECT,
        env=os.environ | command.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        for printed in process.stdout:
            if line in printed:
                process.kill()
                return True
    return False


def export_history(run: Run, folder: Path) -> dict[str, bytes]:
    """Return the marts that depend on the days before."""
    marts = run.export_marts(folder)
    return {mart: marts[mart] for mart in HISTORY}


@pytest.fixture(scope="module")
def stopped(
    sample: DataSet, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, bytes]]:
    """Return the history after a second build, which asks for a fit as of an earlier day.

    One build ran through; each other one was killed at a line, and then run again.
    """
    commands, wish = {}, {"fit": True, "as_of_date": "2024-11-01"}
    for stop in ["", *STOPS]:
        folder = tmp_path_factory.mktemp("stopped")
        shutil.copy(sample.default.folder / "insiders.duckdb", folder)
        commands[stop] = Command(folder, BUILD, None, wish)
    with ThreadPoolExecutor(max_workers=2) as pool:
        assert all(pool.map(lambda stop: kill_at(commands[stop], stop), STOPS))
    runs = run_in_two_processes(list(commands.values()))
    assert all(run.succeeded for run in runs), "\n".join(run.output for run in runs)
    exports = [export_history(run, run.folder) for run in runs]
    return dict(zip(commands, exports, strict=True))


@pytest.mark.parametrize("stop", STOPS)
def test_a_build_that_was_killed_and_run_again_gives_the_same_history(
    stop: str, stopped: dict[str, dict[str, bytes]]
) -> None:
    assert stopped[stop] == stopped[""]


def test_months_follow_each_other_up_to_the_last_day() -> None:
    first, last = rebuild_history.date(2010, 10, 31), rebuild_history.date(2011, 3, 31)
    found = [str(day) for day in rebuild_history.months_after(first, last)]
    assert found == ["2010-11-30", "2010-12-31", "2011-01-31", "2011-02-28"]
