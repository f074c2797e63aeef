"""A form of dates: a reading, and the shapes of the values that it is made for.

A reading is checked on all values. DuckDB also reads values of other forms, such as the word
`epoch` or a year of two digits. A reading that does so asks for the shape of each value first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import duckdb

from insiders.transactions.choice import Reading, count_lines
from insiders.transactions.dates.offsets import clock_to_zone
from insiders.transactions.dates.shapes import shape_sql
from insiders.transactions.dates.steps import (
    BARE_STEPS,
    OFFSET_STEPS,
    PLAIN_STEPS,
    apply_steps,
    steps_sql,
    used_steps,
)
from insiders.transactions.sql import literals

Sql = Callable[[str], str]
FIRST_TIMESTAMP = "timestamp '1000-01-01'"


@dataclass(frozen=True)
class DateForm:
    """A reading, and the shapes of the values that it is made for."""

    reading: Reading
    shapes: frozenset[str]


def listed_formats(formats: Sequence[str]) -> str:
    """Return the first three formats."""
    return " or ".join(formats[:3]) + (" or others" if len(formats) > 3 else "")


def to_zone(sql: Sql, shapes: Sequence[str], time_zone: str) -> Sql:
    """Return an expression that converts times with an offset to the zone, if one is given."""
    used = [apply_steps(shape, PLAIN_STEPS)[1] for shape in shapes]
    if not time_zone or not used_steps(OFFSET_STEPS, used):
        return sql
    return lambda column: clock_to_zone(sql(column), steps_sql(column, BARE_STEPS), time_zone)


def from_year_1000(expression: str) -> str:
    """Return the expression of a timestamp; null where %Y read `10` as the year 10."""
    return f"nullif(greatest({expression}, {FIRST_TIMESTAMP}), {FIRST_TIMESTAMP})"


def exact_reading(connection: duckdb.DuckDBPyConnection, field: str, form: DateForm) -> Reading:
    """Return the reading of a form; it reads no value of another shape, and no year before 1000."""
    known = literals(sorted(form.shapes))
    strange, early = count_lines(
        connection,
        field,
        [form.reading],
        [
            f"result_0 is not null and {shape_sql('value')} not in ({known})",
            f"result_0 < {FIRST_TIMESTAMP}",
        ],
    )

    def to_sql(column: str) -> str:
        expression = form.reading.sql(column)
        if strange:
            expression = f"case when {shape_sql(column)} in ({known}) then {expression} end"
        return from_year_1000(expression) if early else expression

    return replace(form.reading, sql=to_sql)
