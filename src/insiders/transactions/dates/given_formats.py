"""Dates in the formats of the var timestamp_formats."""

import re
from collections.abc import Sequence

import duckdb

from insiders.transactions.choice import Reading
from insiders.transactions.dates.forms import Sql, from_year_1000
from insiders.transactions.dates.offsets import CLOCK_WITH_OFFSET, clock_to_zone
from insiders.transactions.dates.steps import steps_sql
from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.sql import literal, literals


def check_formats(connection: duckdb.DuckDBPyConnection, formats: Sequence[str]) -> None:
    """Refuse a format that DuckDB does not know, or with a zone that is not at its end."""
    for text in formats:
        bare = without_offset(text)
        try:
            connection.execute(f"select try_strptime('', {literal(bare)})")
            is_known = not re.search("%[zZ]", bare)
        except duckdb.Error:
            is_known = False
        if not is_known:
            raise InvalidTransactions(
                f"Invalid timestamp_formats {text!r}: expected a strptime format,"
                " such as '%d/%m/%Y %H:%M', with %z at its end only."
            )


def without_offset(text: str) -> str:
    """Return a format without the offset at its end."""
    return re.sub(r"\s*%z$", "", text.strip())


def strptime_sql(text: str, formats: Sequence[str]) -> str:
    """Return the expression of a text in the first format that fits.

    A format with %Y also takes a year of two digits, and the formats after it would not be tried.
    Formats that follow one with %Y are therefore another call.
    """
    calls: list[list[str]] = [[]]
    for found in formats:
        if calls[-1] and "%Y" in calls[-1][-1] and "%y" in found:
            calls.append([])
        calls[-1].append(found)
    parsed = [
        from_year_1000(f"cast(try_strptime({text}, [{literals(call)}]) as timestamp)")
        for call in calls
    ]
    expression = parsed[0] if len(parsed) == 1 else f"coalesce({', '.join(parsed)})"
    if any(re.search("%[fgn]", found) for found in formats):
        return f"date_trunc('second', {expression})"
    return expression


def given_formats_reading(formats: Sequence[str], time_zone: str, iso: Sql | None) -> Reading:
    """Return the reading of ISO 8601 and the given formats, in their order.

    Parameters
    ----------
    formats
        strptime formats; `%z` may end one.
    time_zone
        A zone to which times with an offset are converted; empty: they count as written.
    iso
        The expression of ISO 8601 dates; None if the column has none. A format that starts with
        the year takes the place of ISO 8601: `%Y-%d-%m` must not read some dates only.
    """
    has_offset = any("%z" in text for text in formats)
    bare = [without_offset(text) for text in formats]
    if any(re.match("%[yY]", text) for text in bare):
        iso = None

    def to_sql(column: str) -> str:
        step = ((CLOCK_WITH_OFFSET, r"\1"),) if has_offset else ()
        parsed = strptime_sql(steps_sql(column, step), bare)
        if has_offset and time_zone:
            parsed = clock_to_zone(parsed, column, time_zone)
        # DuckDB reads `epoch` and `infinity` in any format.
        parsed = f"case when regexp_matches({column}, '[0-9]') then {parsed} end"
        return f"coalesce({iso(column)}, {parsed})" if iso else parsed

    first = "ISO 8601, then " if iso else ""
    description = f"var timestamp_formats: {first}{', '.join(formats)}"
    return Reading("timestamp_formats", description, to_sql)
