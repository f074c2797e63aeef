"""A copy of the columns that are read, with a position for each row."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from insiders.transactions.order_fields import ORDER_FIELDS
from insiders.transactions.relations.relation import Relation
from insiders.transactions.sql import identifier, literal
from insiders.transactions.text import is_missing, trimmed

# The position of a row; no field is read from a column of this name.
POSITION = "row_position"


@dataclass(frozen=True)
class TableCopy:
    """A relation, and the table into which its rows are copied.

    Parameters
    ----------
    connection
        A database that has the table, or will have it, and sees the relation.
    relation
        What is copied.
    table
        The quoted name of the table; it may have rows of an earlier build.
    names
        The columns to copy, in the order by which rows are sorted.
    types
        DuckDB type by column of the relation.
    """

    connection: duckdb.DuckDBPyConnection
    relation: Relation
    table: str
    names: tuple[str, ...]
    types: Mapping[str, str]

    @property
    def query(self) -> str:
        """The query of all rows of the relation."""
        columns = ", ".join(select_column(name, self.types[name]) for name in self.names)
        return f"select {columns} from {self.relation.sql}"

    @property
    def comment(self) -> str:
        """The comment on the table: the query, and the types of what it selects."""
        types = ", ".join(f"{identifier(name)} {self.types[name]}" for name in self.names)
        return f"{self.query} -- {types}"

    @property
    def exists(self) -> bool:
        """Whether an earlier build made the copy by the same query of the same types."""
        [(count,)] = self.connection.execute(
            "select count(*) from duckdb_tables() where database_name = current_database()"
            f" and format('\"{{}}\".{{}}', schema_name, table_name) = {literal(self.table)}"
            f" and comment = {literal(self.comment)}"
        ).fetchall()
        return bool(count)

    def write(self) -> None:
        """Copy all rows."""
        self.connection.execute(
            f"create or replace table {self.table} as {self.positioned(self.query)}"
        )
        self.connection.execute(f"comment on table {self.table} is {literal(self.comment)}")

    def replace_last(self, condition: str, earlier_count: int) -> None:
        """Copy the rows that meet a condition, which come last, in place of those in the copy."""
        self.connection.execute(f"delete from {self.table} where {condition}")
        rows = self.positioned(f"{self.query} where {condition}", earlier_count)
        self.connection.execute(f"insert into {self.table} {rows}")

    def positioned(self, query: str, earlier_count: int = 0) -> str:
        """Return the query of rows with their positions, after those of earlier rows."""
        order = ", ".join(sort_expression(name, self.types[name]) for name in self.names)
        return (
            f"select {earlier_count} + row_number() over (order by {order}) as {POSITION}, *"
            f" from ({query})"
        )


def describe(connection: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    """Return the DuckDB types of a relation's columns."""
    described = connection.execute(f"describe select * from {relation}").fetchall()
    return {name: column_type for name, column_type, *_ in described}


def sort_columns(columns: Mapping[str, str], loaded_at: str) -> tuple[str, ...]:
    """Return the names by which rows are sorted, each once.

    Rows that are equal in all of them are equal. The rows of an invoice follow each other, those
    with a date and a customer first: others may be filled from them.

    Parameters
    ----------
    columns
        The name of the column of each field.
    loaded_at
        The column that says when a row was added: later rows then leave the positions of earlier
        ones as they are. May be empty.
    """
    fields = ("invoice_id", *ORDER_FIELDS, *columns)
    names = [loaded_at] if loaded_at else []
    return tuple(dict.fromkeys([*names, *(columns[field] for field in fields if field in columns)]))


def sort_expression(name: str, column_type: str) -> str:
    """Return the expression by which rows are sorted: texts that mean a missing value are last."""
    column = identifier(name)
    return f"{is_missing('', trimmed(column))}, {column}" if column_type == "VARCHAR" else column


def select_column(name: str, column_type: str) -> str:
    """Return the expression of a column: enumerations and JSON are text."""
    column = identifier(name)
    is_text = column_type.startswith("ENUM") or column_type == "JSON"
    return f"cast({column} as varchar) as {column}" if is_text else column
