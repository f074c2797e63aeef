"""The reading of a column of numbers once its decimal mark is chosen."""

from dataclasses import replace

import duckdb

from insiders.transactions.choice import Reading, count_lines
from insiders.transactions.numbers.number_columns import NumberColumn
from insiders.transactions.numbers.patterns import SPACES, guarded, matches
from insiders.transactions.numbers.written import Written, clean_sql


def number_expression(field: str, text: str, is_whole: bool) -> str:
    """Return the expression of a number, given that of its text with a decimal point.

    Parameters
    ----------
    field
        `quantity`, `unit_price` or `line_amount`.
    text
        The expression of the text.
    is_whole
        Whether no text has decimals or an exponent.

    Returns
    -------
    str
        INTEGER of a quantity, null unless it is whole and in range; else DECIMAL(18, 4), rounded
        half up from the exact text.
    """
    if field != "quantity":
        return f"try_cast({text} as decimal(18, 4))"
    if is_whole:
        return f"try_cast({text} as integer)"
    # A cast to an integer would round 3.5.
    number = f"try_cast({text} as double)"
    return f"case when {number} % 1 = 0 then try_cast({number} as integer) end"


def describe_number(mark: str, written: Written) -> str:
    """Return the marks and currencies of a column, for people."""
    thousands = [mark for mark in written.extras if mark in ",'\u2019"]
    if mark == ",":
        thousands = ["."] * written.has_point + [each for each in thousands if each != ","]
    names = [repr(each) for each in thousands]
    names += ["space"] if set(SPACES) & set(written.extras) and not written.currencies else []
    parts = [f"thousands mark {' or '.join(names)}"] if names else []
    parts += [f"currency {' or '.join(written.currencies[:3])}"] if written.currencies else []
    is_whole = not (written.has_point or "," in written.extras or names)
    return ", ".join(["whole numbers" if is_whole else f"decimal mark '{mark}'", *parts])


def number_reading(
    connection: duckdb.DuckDBPyConnection, column: NumberColumn, mark: str
) -> Reading:
    """Return the reading of a column with a decimal mark.

    Its expression has no regular expression unless a value needs one: a text such as `1_000`, which
    a cast reads.
    """
    written = column.written
    clean = clean_sql(mark, written)
    has_decimals = written.has_point if mark == "." else "," in written.extras
    is_whole = not has_decimals and not written.has_exponent
    reading = Reading(
        mark,
        describe_number(mark, written),
        lambda text: number_expression(column.field, clean(text), is_whole),
        ("decimal_marks", f"{{{column.field}: '{mark}'}}"),
    )
    pattern = column.pattern(mark)
    is_strange = f"result_0 is not null and not {matches('value', pattern)}"
    [strange] = count_lines(connection, column.field, [reading], [is_strange])
    return replace(reading, sql=guarded(reading.sql, pattern)) if strange else reading
