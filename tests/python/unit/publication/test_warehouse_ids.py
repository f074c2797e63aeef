"""An erasure finds who a hash is, also where only a trained model still has the address."""

from pathlib import Path

import duckdb
import pytest

from insiders.publication.customer_ids import hash_address, hash_addresses
from insiders.publication.warehouse_ids import find_warehouse_id

KEY = "a key of 16 characters or more"
HASH = hash_address("jane@example.com", KEY)
TABLES = """
    create schema state;
    create view customers as select '{id}' as customer_id;
    create table orders as select '17850' as customer_id, 'of {id}' as note;
    create table audiences as select 'joe@example.com' as previous_customer_id;
    create table state.models as select ['17850', 'joe@example.com', '{id}'] as customer_ids;
"""


@pytest.mark.parametrize("warehouse_id", ["jane@example.com", "web: jane@example.com"])
def test_hash_is_found_in_tables_and_models(warehouse_id: str, tmp_path: Path) -> None:
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(TABLES.format(id=warehouse_id))
    published_id = hash_addresses(warehouse_id, KEY)
    assert find_warehouse_id(path, published_id, KEY) == warehouse_id
    # Without the key, or for an id that is no hash, it is the id itself.
    assert find_warehouse_id(path, published_id, "") == published_id
    assert find_warehouse_id(path, warehouse_id, KEY) == warehouse_id
    assert find_warehouse_id(path, "17850", KEY) == "17850"


def test_missing_database_has_no_other_id(tmp_path: Path) -> None:
    assert find_warehouse_id(tmp_path / "shop.duckdb", HASH, KEY) == HASH
