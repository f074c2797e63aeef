"""Marts reconcile to the source: line counts, units and amounts, read from the file without dbt."""

from decimal import Decimal

import pandas as pd
import pytest

from dbt_runner import DataSet

LINE_COUNT_OF_PUBLIC_FILE, UNITS_OF_PUBLIC_FILE = 541_909, 5_176_450


@pytest.fixture(scope="module")
def source(data_set: DataSet) -> pd.DataFrame:
    """Return the file's own lines: quantities as whole numbers, prices and customers as text."""
    path, columns = data_set.transactions, ["Quantity", "UnitPrice", "CustomerID"]
    if path.suffix == ".parquet":
        lines = pd.read_parquet(path, columns=columns)
    else:
        lines = pd.read_csv(path, usecols=columns, dtype={"UnitPrice": str}, encoding="latin-1")
    return lines.assign(
        UnitPrice=lines["UnitPrice"].astype(str),
        # pandas reads a column with missing values as floats.
        CustomerID=lines["CustomerID"].astype("Int64").astype("string"),
    )


def total_amount(lines: pd.DataFrame) -> Decimal:
    """Return the sum of quantity times price, exact to the penny."""
    units = lines.groupby("UnitPrice")["Quantity"].sum()
    return sum((Decimal(price) * int(count) for price, count in units.items()), Decimal(0))


def test_reconciliation_adds_up_to_the_file(data_set: DataSet, source: pd.DataFrame) -> None:
    [totals] = data_set.default.query(
        "select sum(line_count), sum(units), sum(amount) from marts.line_reconciliation"
    )
    assert totals == (len(source), source["Quantity"].sum(), total_amount(source))


def test_reconciliation_of_the_public_file_has_its_published_totals(real_data: DataSet) -> None:
    [totals] = real_data.default.query(
        "select sum(line_count), sum(units) from marts.line_reconciliation"
    )
    if totals[0] != LINE_COUNT_OF_PUBLIC_FILE:
        pytest.skip("INSIDERS_TRANSACTIONS is not the file whose totals are published")
    assert totals == (LINE_COUNT_OF_PUBLIC_FILE, UNITS_OF_PUBLIC_FILE)


def test_a_line_is_either_accepted_or_rejected(data_set: DataSet, source: pd.DataFrame) -> None:
    [(rejected,)] = data_set.default.query("select count(*) from marts.rejected_lines")
    [(accepted,)] = data_set.default.query(
        "select sum(line_count) from marts.line_reconciliation"
        " where line_status in ('purchase', 'return')"
    )
    assert rejected + accepted == len(source)


def test_every_customer_of_the_file_has_one_row(data_set: DataSet, source: pd.DataFrame) -> None:
    customers = data_set.default.query(
        "select customer_id from marts.customer_segments order by customer_id"
    )
    in_file = source["CustomerID"].dropna().unique()
    assert [customer for (customer,) in customers] == sorted(in_file)


def test_every_customer_with_a_purchase_has_a_segment(data_set: DataSet) -> None:
    [(purchasing, segmented)] = data_set.default.query(
        "select count(*) filter (where order_count > 0),"
        " count(*) filter (where segment_id is not null) from marts.customer_segments"
    )
    assert purchasing == segmented > 0


def test_orders_add_up_to_customers(data_set: DataSet) -> None:
    # Both marts are summed from invoices, and a reader may join them.
    differing = data_set.default.query(
        "select customer_id, count(*), sum(gross_revenue), sum(units) from marts.orders"
        " group by customer_id except select customer_id, order_count, gross_revenue, units"
        " from marts.customer_features"
    )
    assert differing == []
