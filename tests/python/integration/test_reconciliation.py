"""Marts reconcile to the source: line counts, units and amounts, read from the file without dbt."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dbt_runner import DataSet, DbtResult
from integration.compiled_models import (
    build_models,
    load_lines,
    open_database,
    read_compiled_models,
)

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


def test_every_recent_buyer_has_a_segment(data_set: DataSet) -> None:
    [(purchasing, segmented)] = data_set.default.query(
        "select count(*) filter (where order_count_last_365_days > 0),"
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


# ---------- two files that share invoices


def write_overlapping_files(source: Path, folder: Path) -> int:
    """Write one file with the earlier invoices and one with the later; return the shared lines."""
    with duckdb.connect() as connection:
        reader = (
            f"read_parquet('{source}')"
            if source.suffix == ".parquet"
            else f"read_csv('{source}', all_varchar = true)"
        )
        connection.execute(
            f"create table lines as select *, ntile(10) over (order by InvoiceNo) as tile"
            f" from {reader}"
        )
        # Lines of one invoice may be in two tiles, but in one file they stay together.
        connection.execute(
            "create table invoices as select InvoiceNo, min(tile) as tile from lines group by all"
        )
        for name, condition in {"earlier": "tile <= 6", "later": "tile >= 5"}.items():
            connection.execute(
                "copy (select lines.* exclude (tile) from lines join invoices using (InvoiceNo)"
                f" where invoices.{condition}) to '{folder}/{name}.parquet'"
            )
        [(shared,)] = connection.execute(
            "select count(*) from lines join invoices using (InvoiceNo)"
            " where invoices.tile in (5, 6)"
        ).fetchall()
    return int(shared)


@pytest.fixture(scope="module")
def overlapping(
    data_set: DataSet, compiled: DbtResult, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[duckdb.DuckDBPyConnection, int]]:
    """Return a database with the lines of two overlapping files, and the number of shared lines."""
    folder, models = tmp_path_factory.mktemp("overlapping"), read_compiled_models(compiled)
    shared = write_overlapping_files(data_set.transactions, folder)
    with open_database(models) as connection:
        load_lines(connection, folder, folder)
        build_models(connection, models)
        yield connection, shared


def test_two_files_that_share_invoices_give_each_invoice_once(
    overlapping: tuple[duckdb.DuckDBPyConnection, int], data_set: DataSet
) -> None:
    connection, shared = overlapping
    assert shared > 0
    repeated = connection.execute(
        "select count(*), count(*) filter (where rejection_reason = 'repeated_invoice'),"
        " count(distinct invoice_id) from intermediate.int_lines_classified"
    ).fetchone()
    [(lines, invoices)] = data_set.default.query(
        "select count(*), count(distinct invoice_id) from intermediate.int_lines_classified"
    )
    assert repeated == (lines + shared, shared, invoices)
    reconciliation = (
        "select * from marts.line_reconciliation"
        " where rejection_reason is distinct from 'repeated_invoice' order by all"
    )
    found = connection.execute(reconciliation).fetchall()
    assert found == data_set.default.query(reconciliation)


def test_two_files_that_share_invoices_give_the_same_features(
    overlapping: tuple[duckdb.DuckDBPyConnection, int], data_set: DataSet
) -> None:
    query = "select * from intermediate.int_customer_features order by customer_id"
    found, expected = overlapping[0].execute(query).fetchall(), data_set.default.query(query)
    assert len(found) == len(expected) > 0
    assert [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]] == []
