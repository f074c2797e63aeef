"""A database in memory, where exports of the generated shop go through the reader and the models.

What is expected comes from the typed lines of the shop, which no reader has seen.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dbt_runner import DbtResult
from insiders.transactions import plan_or_error
from integration.compiled_models import (
    LAYOUTS,
    CompiledModel,
    build_models,
    open_database,
    read_compiled_models,
)
from integration.generated_shop import SHOP, Change, Shop, ShopLine

Rows = list[tuple[Any, ...]]
TYPES = {
    "invoice_id": pa.string(),
    "stock_code": pa.string(),
    "description": pa.string(),
    "quantity": pa.int32(),
    "invoiced_at": pa.timestamp("us"),
    "unit_price": pa.decimal128(18, 4),
    "customer_id": pa.string(),
    "country": pa.string(),
}
ABSENT = {
    "line_amount": pa.decimal128(18, 4),
    "currency": pa.string(),
    **dict.fromkeys(
        ("quantity_raw", "unit_price_raw", "line_amount_raw", "invoiced_at_raw"), pa.string()
    ),
}
# Copies of an invoice are compared by what remains of them.
COUNTED = "rejection_reason is distinct from 'repeated_invoice'"


def change_shop(changes: Sequence[Change]) -> Shop:
    """Return the shop after the changes."""
    return reduce(lambda shop, change: change(shop), changes, SHOP)


@dataclass(frozen=True)
class Results:
    """What the models make of some lines; rows are in the order of their values."""

    # By status, reason, and whether a return reverses a purchase of the same day.
    totals: Rows
    features: Rows
    lines: Rows


class ShopDatabase:
    """The seeds and models of lines; each reading replaces the lines and all models."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, models: list[CompiledModel]) -> None:
        """Take a database with the seeds, and the models of lines."""
        self.connection = connection
        connection.execute(
            "create schema raw;"
            # Built as text, and empty.
            " create or replace table seeds.currency_rates"
            " (currency varchar, month_start_date date, rate decimal(18, 10));"
            # Nothing depends on the zone of the machine.
            " set time zone 'Pacific/Auckland'"
        )
        self.models = [model for model in models if model.schema != "seeds"]
        self.expected: dict[Shop, Results] = {}

    def plan(self, path: Path, options: dict[str, Any], folder: Path) -> dict[str, Any]:
        """Return the plan for the files as dbt gets it; `folder` is for copies."""
        given = options | {"path": str(path), "layouts_path": str(LAYOUTS)}
        return plan_or_error(given, folder)

    def read(self, path: Path, options: dict[str, Any], folder: Path) -> Results:
        """Return the results of files."""
        plan = self.plan(path, options, folder)
        assert "error" not in plan, plan["error"]
        for statement in plan["statements"]:
            self.connection.execute(statement)
        return self.build()

    def expect(self, shop: Shop) -> Results:
        """Return the results of lines as they were meant."""
        if shop not in self.expected:
            columns = {
                field: pa.array([self.meaning(line, field) for line in shop], column_type)
                for field, column_type in TYPES.items()
            }
            columns |= {name: pa.nulls(len(shop), each) for name, each in ABSENT.items()}
            self.connection.register(
                "meant", pa.table({"line_number": range(len(shop)), **columns})
            )
            self.connection.execute(
                "create or replace table raw.meant as select 'lines' as file_name, * from meant;"
                " create or replace view raw.lines as select * from raw.meant"
            )
            self.expected[shop] = self.build()
        return self.expected[shop]

    @staticmethod
    def meaning(line: ShopLine, field: str) -> Any:
        """Return a value of a line; None for a missing one."""
        value = getattr(line, field)
        return None if value == "" else value

    def build(self) -> Results:
        """Build the models from `raw.lines`, and return what they have."""
        build_models(self.connection, self.models)
        return read_results(self.connection)


@contextmanager
def open_shop_database(compiled: DbtResult) -> Iterator[ShopDatabase]:
    """Open a database with the project's seeds and models of lines."""
    models = read_compiled_models(compiled)
    with open_database(models) as connection:
        yield ShopDatabase(connection, models)


def read_results(connection: duckdb.DuckDBPyConnection) -> Results:
    """Return what the models have."""
    queries = (
        "select line_status, rejection_reason, is_reversed_same_day, line_count, units, amount"
        f" from marts.line_reconciliation where {COUNTED} order by all",
        "select * from intermediate.int_customer_features order by customer_id",
        "select invoice_id, stock_code, customer_id, description, country, line_status,"
        " rejection_reason, quantity, unit_price, line_amount, invoice_date, invoiced_at"
        f" from intermediate.int_lines_classified where {COUNTED} order by all",
    )
    return Results(*(connection.execute(query).fetchall() for query in queries))
