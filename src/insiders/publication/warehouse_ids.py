"""The customer of the warehouse whose e-mail address was published as a keyed hash."""

from pathlib import Path

import duckdb

from insiders.publication.customer_ids import contains_address, hash_addresses
from insiders.transactions.sql import identifier

# The columns that `forget_customer` erases; those of trained models are lists.
COLUMNS = """
    select table_schema, table_name, column_name, data_type
    from information_schema.columns
    inner join information_schema.tables using (table_catalog, table_schema, table_name)
    where table_catalog = current_database() and table_type = 'BASE TABLE'
        and (column_name like '%customer_id' and data_type = 'VARCHAR'
            or column_name like '%customer_ids' and data_type = 'VARCHAR[]')
    order by all
"""


def find_warehouse_id(database: Path, published_id: str, key: str) -> str:
    """Return the id that the warehouse has for a published one: mostly the same.

    Parameters
    ----------
    key : str
        The key of the hashes; empty without one.

    Raises
    ------
    duckdb.Error
        If the database cannot be read.
    """
    if not key or not database.exists():
        return published_id
    with duckdb.connect(str(database), read_only=True) as connection:
        for schema, table, column, kind in connection.execute(COLUMNS).fetchall():
            name, relation = identifier(column), f"{identifier(schema)}.{identifier(table)}"
            values = f"unnest({name})" if kind.endswith("[]") else name
            ids = connection.execute(
                f"select distinct {name} from (select {values} as {name} from {relation})"
                f" where {contains_address(column)}"
            )
            for (found,) in ids.fetchall():
                if hash_addresses(found, key) == published_id:
                    return str(found)
    return published_id
