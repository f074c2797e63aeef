"""The shapes of texts: each digit becomes a 9, so that thousands of dates share a few shapes."""

from dataclasses import dataclass

import duckdb

from insiders.transactions.sql import literal

# No date or number is longer. All longer texts share the empty shape, which is that of no value.
MAX_LENGTH = 80
# Month names, weekdays and digits of dates make about two thousand. More shapes are garbage.
MAX_SHAPES = 5000


@dataclass(frozen=True)
class Shape:
    """A shape, the number of lines that have it, and one of their texts."""

    shape: str
    line_count: int
    example: str


def shape_sql(column: str) -> str:
    """Return the expression of a text's shape: digits are 9, letters are lower-cased."""
    return (
        f"case when length({column}) <= {MAX_LENGTH}"
        f" then translate(lower({column}), '0123456789', '9999999999') else '' end"
    )


def shapes_of(connection: duckdb.DuckDBPyConnection, field: str) -> list[Shape]:
    """Return the shapes of a field's values, most frequent first, at most `MAX_SHAPES`.

    Parameters
    ----------
    connection
        A database with `column_values`: field, value, line_count.
    field
        A value of its column `field`.
    """
    rows = connection.execute(
        f"select {shape_sql('value')} as shape, cast(sum(line_count) as bigint) as lines,"
        f" left(min(value), {MAX_LENGTH}) from column_values where field = {literal(field)}"
        f" group by shape order by lines desc, shape limit {MAX_SHAPES}"
    ).fetchall()
    return [Shape(*row) for row in rows]
