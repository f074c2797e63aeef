"""A small table of invoice lines, and what the reader makes of it."""

from typing import Any

import duckdb

from insiders.transactions.options import ReadingOptions
from insiders.transactions.relations import Relation, load_relation
from unit.transactions.small_files import LAYOUTS

COLUMNS = (
    "order_number varchar, sku varchar, quantity integer, price decimal(18, 2), customer varchar,"
    " ordered_at timestamp, loaded_at date"
)
LINE = "('1', 'A1', 2, 2.55, '12000', timestamp '2023-01-31 08:26', date '2023-02-01')"
# Another name than those of the layouts.
NAMES = {"invoice_id": ("order_number",), "customer_id": ("customer",)}


def write_table(connection: duckdb.DuckDBPyConnection, *lines: str, columns: str = COLUMNS) -> None:
    """Attach a database `shop` with a table of lines."""
    connection.execute("attach ':memory:' as shop")
    connection.execute(f"create table shop.order_lines ({columns})")
    add_lines(connection, *lines)


def add_lines(connection: duckdb.DuckDBPyConnection, *lines: str) -> None:
    """Add lines to the table."""
    if lines:
        connection.execute(f"insert into shop.order_lines values {', '.join(lines)}")


def load(
    connection: duckdb.DuckDBPyConnection,
    name: str = "shop.order_lines",
    *,
    loaded_at: str = "",
    full_refresh: bool = False,
    **options: Any,
) -> list[str]:
    """Make the view of the lines, and return what a build says."""
    relation = Relation(tuple(name.split(".")), loaded_at, full_refresh)
    given = {"path": "", "layouts_path": str(LAYOUTS), "column_names": NAMES} | options
    return load_relation(connection, relation, ReadingOptions(**given))


def read(
    connection: duckdb.DuckDBPyConnection, fields: str = "*", schema: str = "raw"
) -> list[tuple[Any, ...]]:
    """Return fields of all lines, in their order."""
    return connection.execute(
        f"select {fields} from {schema}.lines order by line_number"
    ).fetchall()
