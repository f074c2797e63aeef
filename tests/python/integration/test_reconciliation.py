"""No line, piece or penny is lost: the marts are counted against the file, read without dbt."""

from decimal import Decimal

import pandas as pd
import pytest
from conftest import DataSet

LINES_OF_THE_KNOWN_FILE, PIECES_OF_THE_KNOWN_FILE = 541_909, 5_176_450


@pytest.fixture(scope="module")
def source(data_set: DataSet) -> pd.DataFrame:
    """Return the file's own lines: pieces as whole numbers, prices and customers as their text."""
    path, columns = data_set.transactions, ["Quantity", "UnitPrice", "CustomerID"]
    if path.suffix == ".parquet":
        lines = pd.read_parquet(path, columns=columns)
    else:
        lines = pd.read_csv(path, usecols=columns, dtype={"UnitPrice": str}, encoding="latin-1")
    return lines.assign(
        UnitPrice=lines["UnitPrice"].astype(str),
        # A column with gaps comes as floating point numbers.
        CustomerID=lines["CustomerID"].astype("Int64").astype("string"),
    )


def money(lines: pd.DataFrame) -> Decimal:
    """Return the sum of pieces times price, exact to the penny."""
    pieces = lines.groupby("UnitPrice")["Quantity"].sum()
    return sum((Decimal(price) * int(count) for price, count in pieces.items()), Decimal(0))


def test_the_audit_adds_up_to_the_file(data_set: DataSet, source: pd.DataFrame) -> None:
    [audited] = data_set.default.query(
        "select sum(lines), sum(pieces), sum(money) from marts.line_audit"
    )
    assert audited == (len(source), source["Quantity"].sum(), money(source))


def test_the_audit_of_the_public_file_has_its_known_totals(real: DataSet) -> None:
    [audited] = real.default.query("select sum(lines), sum(pieces) from marts.line_audit")
    if audited[0] != LINES_OF_THE_KNOWN_FILE:
        pytest.skip("INSIDERS_TRANSACTIONS is not the file whose totals are known")
    assert audited == (LINES_OF_THE_KNOWN_FILE, PIECES_OF_THE_KNOWN_FILE)


def test_a_line_is_either_accepted_or_rejected(data_set: DataSet, source: pd.DataFrame) -> None:
    [(rejected,)] = data_set.default.query("select count(*) from marts.rejected_lines")
    [(accepted,)] = data_set.default.query(
        "select sum(lines) from marts.line_audit where line_status in ('purchase', 'return')"
    )
    assert rejected + accepted == len(source)


def test_every_identified_customer_has_one_row(data_set: DataSet, source: pd.DataFrame) -> None:
    customers = data_set.default.query(
        "select customer_id from marts.customer_segments order by customer_id"
    )
    identified = source["CustomerID"].dropna().unique()
    assert [customer for (customer,) in customers] == sorted(identified)


def test_every_customer_with_a_purchase_has_a_segment(data_set: DataSet) -> None:
    [(purchasing, segmented)] = data_set.default.query(
        "select count(*) filter (where orders > 0), count(*) filter (where segment_id >= 1)"
        " from marts.customer_segments"
    )
    assert purchasing == segmented > 0
