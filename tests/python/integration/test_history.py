"""History: every customer of each date is kept, and a refit keeps segments."""

import os
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from dbt_runner import (
    NO_TESTS,
    NO_UNIT_TESTS,
    PROJECT,
    Command,
    DbtResult,
    run_sequentially,
)

# The date of the fit, dates after it, and the last order.
SAMPLE_DATES = ["2024-09-01", "2024-11-01", ""]
REAL_DATES = ["2011-09-01", "2011-10-01", "2011-11-01", ""]
SEGMENT_IDS = """
    select distinct match.segment_id
    from (select unnest(segment_matches) as match from segmentation.model_registry where {}) as list
"""


@dataclass(frozen=True)
class Dates:
    """A fit as of the first date, assignments of the later ones, and a refit as of the last."""

    assigned: DbtResult
    refitted: DbtResult


def build_dates(folder: Path, transactions: Path | None, dates: list[str]) -> Dates:
    """Build one date after the other in one database, and the refit in a copy of it."""
    commands = [Command(folder, NO_TESTS, transactions, {"as_of_date": each}) for each in dates]
    results = run_sequentially(commands)
    assert all(each.succeeded for each in results), "\n".join(each.output for each in results)
    refit = folder / "refit"
    refit.mkdir()
    results[-1].copy_database(refit)
    [refitted] = run_sequentially([Command(refit, NO_UNIT_TESTS, transactions, {"refit": True})])
    assert refitted.succeeded, refitted.output
    return Dates(results[-1], refitted)


@pytest.fixture(scope="module")
def dates(tmp_path_factory: pytest.TempPathFactory) -> Dates:
    """Return the dates of the real lines where there are any, and else those of the sample."""
    folder = tmp_path_factory.mktemp("dates")
    location = os.environ.get("INSIDERS_TRANSACTIONS")
    if location and (PROJECT / location).is_file():
        return build_dates(folder, PROJECT / location, REAL_DATES)
    return build_dates(folder, None, SAMPLE_DATES)


def test_one_fit_assigns_all_dates(dates: Dates) -> None:
    [(versions, assigned_with)] = dates.assigned.query(
        "select (select count(*) from marts.model_versions), count(distinct model_version)"
        " from marts.segment_history"
    )
    assert (versions, assigned_with) == (1, 1)


def test_every_customer_so_far_is_in_a_segment_or_dormant_on_each_date(dates: Dates) -> None:
    found = dates.assigned.query(
        "select as_of_date, count(*), count(distinct customer_id),"
        " count(*) filter (where segmentation_status in ('segmented', 'dormant')),"
        " count(*) filter (where segment_id is not null or recency_days >= 365)"
        " from marts.segment_history group by as_of_date order by as_of_date"
    )
    assert len(found) > 2
    for date, rows, customers, with_status, with_segment in found:
        [(so_far,)] = dates.assigned.query(
            "select count(distinct customer_id) from intermediate.int_lines_classified"
            f" where line_status = 'purchase' and invoice_date <= '{date}'"
        )
        assert rows == customers == with_status == with_segment == so_far


def test_migrations_lead_from_date_to_date(dates: Dates) -> None:
    # Every customer of a segment comes from a segment, or is new; amounts add up to the history's.
    differing = dates.assigned.query(
        "select * from (select as_of_date, segment_id, count(*), sum(gross_revenue)"
        " from marts.segment_history"
        " where as_of_date > (select min(as_of_date) from marts.segment_history) group by 1, 2"
        " except select as_of_date, segment_id, sum(customer_count), sum(gross_revenue)"
        " from marts.segment_migrations group by 1, 2)"
    )
    assert differing == []
    [(all_dates, with_migrations)] = dates.assigned.query(
        "select (select count(distinct as_of_date) from marts.segment_history),"
        " count(distinct as_of_date) from marts.segment_migrations"
    )
    assert with_migrations == all_dates - 1


def test_entries_and_exits_account_for_all_insiders(dates: Dates) -> None:
    insiders = dates.assigned.query(
        "select as_of_date, count(*) filter (where is_insider) from marts.segment_history"
        " group by as_of_date order by as_of_date"
    )
    changes = dict(
        dates.assigned.query(
            "select as_of_date, count(*) filter (where change_type = 'entered')"
            " - count(*) filter (where change_type = 'exited')"
            " from marts.insider_entries_and_exits group by as_of_date"
        )
    )
    for (_, before), (date, after) in pairwise(insiders):
        assert after - before == changes.get(date, 0)
    assert sum(abs(change) for change in changes.values()) > 0


def test_refit_keeps_the_insiders_and_measures_their_overlap(dates: Dates) -> None:
    [(name, lineage_type, jaccard)] = dates.refitted.query(
        "select segment_name, lineage_type, jaccard from marts.segment_lineage"
        " inner join marts.segment_profiles using (segment_id)"
        " where segment_id = 1 and previous_segment_id = 1"
    )
    assert (name, lineage_type) == ("Insiders", "kept")
    assert 0.25 <= jaccard <= 1


def test_refit_numbers_new_segments_after_all_earlier_ones(dates: Dates) -> None:
    before = {id for (id,) in dates.assigned.query(SEGMENT_IDS.format("true"))}
    after = {id for (id,) in dates.refitted.query(SEGMENT_IDS.format("model_version = 2"))}
    kept = {
        id
        for (id,) in dates.refitted.query(
            "select segment_id from marts.segment_lineage where lineage_type = 'kept'"
        )
    }
    assert 1 in kept
    assert kept == before & after
    assert all(id > max(before) for id in after - before)


def test_former_insider_has_a_grace_period_and_a_requirement(dates: Dates) -> None:
    former = dates.refitted.query(
        "select retention_requirement, grace_period_days_left from marts.insider_memberships"
        " where membership_status = 'grace_period'"
    )
    assert former
    assert all(requirement and 0 <= days <= 90 for requirement, days in former)
