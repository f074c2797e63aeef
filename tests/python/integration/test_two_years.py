"""Two years of generated lines: members who go quiet leave, and keep a place in every count."""

import duckdb
import pytest

from dbt_runner import NO_UNIT_TESTS, Command, DbtResult, run_sequentially

DATES = ["2023-12-31", "2024-06-30", "2024-12-31"]
# A third of the customers stops in June 2023, a third in March 2024. Every fifth one spends much.
LINES = """
    with

    customers as (

        select
            customer,
            15 + customer * 7 % 45 as gap_days,
            [date '2023-06-30', date '2024-03-31', date '2024-12-31'][1 + customer % 3] as last_day
        from range(300) as numbers (customer)

    ),

    orders as (

        select
            customers.*,
            number,
            date '2023-01-01' + cast(customer % gap_days + number * gap_days as integer) as day
        from customers, range(60) as numbers (number)
        where day <= last_day

    )

    select
        cast(500000 + row_number() over (order by day, customer) as varchar) as InvoiceNo,
        cast(20000 + (customer + number * 3) % 97 as varchar) as StockCode,
        'PRODUCT' as Description,
        case when customer % 5 = 0 then 40 + customer * number % 60 else 1 + number % 12 end
            as Quantity,
        cast(day as timestamp) + interval 12 hour as InvoiceDate,
        1.0 + (customer + number) % 9 as UnitPrice,
        cast(12000 + customer as varchar) as CustomerID,
        'United Kingdom' as Country
    from orders
"""


@pytest.fixture(scope="module")
def last_date(tmp_path_factory: pytest.TempPathFactory) -> DbtResult:
    """Return the build of the last date, whose database has all dates; one model assigns them."""
    folder = tmp_path_factory.mktemp("two_years")
    lines = folder / "lines.parquet"
    duckdb.sql(LINES).write_parquet(str(lines))
    results = run_sequentially(
        [Command(folder, NO_UNIT_TESTS, lines, {"as_of_date": date}) for date in DATES]
    )
    for result in results:
        assert result.succeeded, result.output
    return results[-1]


def test_members_who_go_quiet_leave_without_a_refit(last_date: DbtResult) -> None:
    exits = last_date.query(
        "select as_of_date::varchar, count(*) > 5, bool_or(is_model_change)"
        " from marts.insider_entries_and_exits where change_type = 'exited' group by 1 order by 1"
    )
    assert exits == [("2024-06-30", True, False), ("2024-12-31", True, False)]
    assert last_date.query("select max(recency_days) < 365 from marts.insiders") == [(True,)]


def test_dormant_customers_are_those_without_an_order_for_a_year(last_date: DbtResult) -> None:
    found = last_date.query(
        "select segmentation_status, segment_name, count(*), count(segment_id),"
        " min(recency_days) >= 365, max(recency_days) < 365 from marts.customer_segments"
        " group by 1, 2 having segmentation_status <> 'segmented'"
    )
    assert found == [("dormant", "Dormant", 100, 0, True, False)]


def test_dormant_customers_count_in_profiles_history_and_revenue(last_date: DbtResult) -> None:
    profiles = last_date.query(
        "select sum(customer_count), sum(total_gross_revenue), round(sum(customer_share), 9)"
        " from marts.segment_profiles"
    )
    assert profiles == last_date.query(
        "select count(*), sum(gross_revenue), 1.0 from marts.customer_segments"
    )
    history = last_date.query(
        "select as_of_date::varchar, count(*),"
        " count(*) filter (where segmentation_status = 'dormant')"
        " from marts.segment_history group by 1 order by 1"
    )
    assert history == [("2023-12-31", 300, 0), ("2024-06-30", 300, 100), ("2024-12-31", 300, 100)]


def test_lifetime_revenue_is_kept_beside_that_of_the_last_year(last_date: DbtResult) -> None:
    [(lifetime, orders, windowed, recent)] = last_date.query(
        "select sum(gross_revenue), (select sum(gross_revenue) from marts.orders),"
        " sum(gross_revenue_last_365_days), (select sum(gross_revenue) from marts.orders"
        " where order_date > date '2024-12-31' - 365) from marts.customer_segments"
    )
    assert lifetime == orders > windowed == recent
