"""A table is replaced as a whole, or stays as it was; `macros/materializations` has how."""

from pathlib import Path

import duckdb
import pytest

from dbt_runner import Command, DataSet, DbtResult, run_forked

FAILING, WAS_VIEW, WAS_KILLED = "insider_feature_ranges", "weekly_revenue", "trained_model"
REPLACES_ITS_DATE = "segment_history"
# A key that the contract of the mart refuses; what an earlier version of the project or a killed
# build may have left.
CHANGES = """
    update segmentation.insider_feature_quantiles set feature = null;
    alter table statistics.weekly_revenue rename to weeks;
    create view statistics.weekly_revenue as from statistics.weeks;
    create table segmentation.trained_model__dbt_tmp as select 1 as model_version
"""


@pytest.fixture(scope="module")
def rerun(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> DbtResult:
    """Return a run of four models in a changed copy of the sample's database."""
    folder = tmp_path_factory.mktemp("rerun")
    sample.default.copy_database(folder)
    with duckdb.connect(str(folder / "insiders.duckdb")) as connection:
        connection.execute(CHANGES)
    models = ("--select", FAILING, WAS_VIEW, WAS_KILLED, REPLACES_ITS_DATE)
    return run_forked(Command(folder, ("--log-level-file", "debug", "run", *models)))


def test_a_model_that_fails_keeps_its_table(
    rerun: DbtResult, sample: DataSet, tmp_path: Path
) -> None:
    assert not rerun.succeeded
    assert f"ERROR creating sql table model marts.{FAILING}" in rerun.output
    before, after = (build.export_marts(tmp_path)[FAILING] for build in (sample.default, rerun))
    assert after == before


def test_a_table_takes_the_place_of_a_view(rerun: DbtResult, sample: DataSet) -> None:
    query = f"from statistics.{WAS_VIEW} order by all"
    assert rerun.query(query) == sample.default.query(query)
    kinds = f"select table_type from information_schema.tables where table_name = '{WAS_VIEW}'"
    assert rerun.query(kinds) == [("BASE TABLE",)]


def test_what_a_killed_build_left_is_gone(rerun: DbtResult) -> None:
    assert f"OK created python table model segmentation.{WAS_KILLED}" in rerun.output
    left = "select table_name from duckdb_tables() where contains(table_name, '__dbt_')"
    assert rerun.query(left) == []


def test_a_date_is_deleted_by_its_key_and_not_by_a_join_of_its_rows(
    rerun: DbtResult, sample: DataSet
) -> None:
    [path] = rerun.folder.glob(f"target/run/**/{REPLACES_ITS_DATE}.sql")
    assert "select distinct recipe, as_of_date" in path.read_text()
    query = f"from marts.{REPLACES_ITS_DATE} order by all"
    assert rerun.query(query) == sample.default.query(query)


def test_schemas_that_exist_are_not_created_again(rerun: DbtResult) -> None:
    log = (rerun.folder / "logs/dbt.log").read_text()
    assert "On list_insiders" in log
    assert 'create schema if not exists "insiders"' not in log
