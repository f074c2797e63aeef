"""Types of columns in other databases, and the values that go into them.

Lists, structs and maps are JSON in each: DuckDB writes a text 'null' into a list of PostgreSQL as a
missing value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from insiders.transactions.sql import identifier

NESTED = re.compile(r"\]$|^(?:STRUCT|MAP|UNION|JSON)\b")


@dataclass(frozen=True)
class Column:
    """A column of a published table, with its type in DuckDB."""

    name: str
    type: str
    description: str = ""


@dataclass(frozen=True)
class Dialect:
    """The types of one database.

    Parameters
    ----------
    types
        By DuckDB's type without parameters; those of a decimal are added.
    text, json
        What has no type of its own is text, and what is nested is JSON.
    values
        By DuckDB's type, the expression of the values, with `{}` for the column.
    """

    types: Mapping[str, str]
    text: str
    json: str
    values: Mapping[str, str] = field(default_factory=dict)

    def column_type(self, duckdb_type: str) -> str:
        """Return the type of a column."""
        if NESTED.search(duckdb_type):
            return self.json
        name, parenthesis, parameters = duckdb_type.partition("(")
        return self.types[name] + parenthesis + parameters if name in self.types else self.text

    def value(self, column: Column) -> str:
        """Return DuckDB's expression of the values that the database takes."""
        name = identifier(column.name)
        has_type = self.column_type(column.type) not in (self.text, self.json)
        base_type = column.type.partition("(")[0]
        if base_type in self.values:
            return self.values[base_type].format(name)
        if has_type or column.type == "VARCHAR":
            return name
        whole = f"to_json({name})" if NESTED.search(column.type) else name
        return f"cast({whole} as varchar)"
