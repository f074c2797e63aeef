"""No table of others is ever touched."""

import pytest

from insiders.publication.databases.columns import Column
from insiders.publication.databases.database import check_ownership, check_row_count
from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.published_tables import PublishedTable, PublishedVersion

ORDERS = PublishedTable("orders", "", (), (Column("a", "BIGINT"),), 2, "orders")
VERSION = PublishedVersion(1, (ORDERS,))


def test_own_tables_and_other_names_are_fine() -> None:
    check_ownership(VERSION, existing=["orders", "notes"], owned=["orders"])


@pytest.mark.parametrize("name", ["orders", "Orders"])
def test_a_table_of_others_is_refused(name: str) -> None:
    with pytest.raises(DatabaseError, match="table orders that no publication wrote"):
        check_ownership(VERSION, existing=[name], owned=[])


def test_missing_rows_are_refused() -> None:
    check_row_count(ORDERS, 2)
    with pytest.raises(DatabaseError, match="1 rows of orders arrived, expected 2"):
        check_row_count(ORDERS, 1)
