"""Above the var `max_fit_customers` a model is fitted on a stratified sample of the customers."""

from pathlib import Path

import pytest
import yaml

from dbt_runner import NO_UNIT_TESTS, PROJECT, Command, DbtResult, run_forked

MAX_FIT_CUSTOMERS = 700
FIT_CUSTOMERS = "segmentation.fit_customers"
STRATA = """
    select
        customer_id,
        order_count_last_365_days > 0 as is_recent_buyer,
        ntile(20) over (
            partition by order_count_last_365_days > 0 order by gross_revenue, customer_id
        ) as revenue_bin
    from intermediate.int_customer_features
    where order_count_last_365_days > 0
"""


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> DbtResult:
    """Return a build of the sample that fits about half of the customers, with all data tests."""
    folder = tmp_path_factory.mktemp("sampled_fit")
    variables = {"max_fit_customers": MAX_FIT_CUSTOMERS}
    return run_forked(Command(folder, NO_UNIT_TESTS, variables=variables))


def test_marts_of_a_sampled_fit_pass_all_data_tests(build: DbtResult) -> None:
    assert build.succeeded, build.output
    [(segmented, population)] = build.query(
        "select count(*) filter (where segmentation_status = 'segmented'),"
        " count(*) filter (where order_count_last_365_days > 0) from marts.customer_segments"
    )
    assert segmented == population > MAX_FIT_CUSTOMERS


def test_every_stratum_keeps_its_share(build: DbtResult) -> None:
    strata = build.query(
        f"select count(*), count(fitted.customer_id) from ({STRATA}) as strata"
        f" left join {FIT_CUSTOMERS} as fitted on strata.customer_id = fitted.customer_id"
        " group by is_recent_buyer, revenue_bin"
    )
    total = sum(count for count, _ in strata)
    assert len(strata) == 20
    for count, fitted in strata:
        assert fitted == count * MAX_FIT_CUSTOMERS // total
    assert (
        MAX_FIT_CUSTOMERS - len(strata) < sum(fitted for _, fitted in strata) <= (MAX_FIT_CUSTOMERS)
    )


def test_sample_does_not_depend_on_the_order_of_customers_or_threads(build: DbtResult) -> None:
    model = "compiled/insiders/models/segmentation/training/fit_customers.sql"
    sql = (build.folder / "target" / model).read_text()
    with build.connect() as connection:
        [(customers,)] = connection.execute(
            "select list(customer_id order by customer_id) from " + FIT_CUSTOMERS
        ).fetchall()
        connection.execute(
            "create temp table shuffled as select * from intermediate.int_customer_features"
            " order by hash(customer_id)"
        )
        connection.execute("set threads = 1")
        shuffled = sql.replace('"insiders"."intermediate"."int_customer_features"', "shuffled")
        assert shuffled != sql
        found = connection.execute(f"select customer_id from ({shuffled}) order by 1").fetchall()
    assert [customer for (customer,) in found] == customers


def test_registry_and_summary_say_that_a_sample_was_fitted(build: DbtResult) -> None:
    [(fitted, sampled_from)] = build.query(
        "select training_customer_count, parameters ->> 'sampled_from_count'"
        " from marts.model_versions"
    )
    [(total,)] = build.query(
        "select count(*) from intermediate.int_customer_features"
        " where order_count_last_365_days > 0"
    )
    # Each of the 20 strata is rounded down.
    assert MAX_FIT_CUSTOMERS - 20 < fitted <= MAX_FIT_CUSTOMERS
    assert int(sampled_from) == total
    assert f"Sample:  {fitted:,} of {total:,} customers were fitted" in build.output


def test_default_takes_all_customers_of_the_reference() -> None:
    # Its figures in docs/results.md are those of a fit on all 4,329 customers.
    project = yaml.safe_load(Path(PROJECT, "dbt_project.yml").read_text())
    assert project["vars"]["max_fit_customers"] >= 4_329
