"""Dates that are one number: the days of a spreadsheet, the seconds since 1970."""

import re
from collections.abc import Sequence

from insiders.transactions.choice import Reading
from insiders.transactions.dates.forms import DateForm, Sql
from insiders.transactions.dates.offsets import instant_to_zone

SERIAL = re.compile(r"9{5}(?:[.,]9+)?")
EPOCH = re.compile(r"(9{10}|9{13}|9{16}|9{19})(?:[.,]9+)?")
# Digits of an instant, and how many of its units make a second.
UNITS = {10: 1, 13: 1_000, 16: 1_000_000, 19: 1_000_000_000}


def serial_sql(shapes: Sequence[str]) -> Sql:
    """Return the expression of days since 1899-12-30, to the second.

    Spreadsheets count a 29th of February 1900, so that dates before March 1900 would be wrong;
    the numbers read here start in 1954.
    """
    has_comma = any("," in shape for shape in shapes)

    def to_sql(column: str) -> str:
        text = f"replace({column}, ',', '.')" if has_comma else column
        number = f"try_cast({text} as double)"
        # 25569 is the first of January 1970.
        seconds = f"cast(round(({number} - 25569) * 86400) as bigint)"
        return (
            f"case when {number} >= 20000 and {number} < 100000"
            f" then make_timestamp({seconds} * 1000000) end"
        )

    return to_sql


def epoch_sql(shapes: Sequence[str], time_zone: str) -> Sql:
    """Return the expression of seconds, or smaller units, since 1970; their number tells which."""
    has_fraction = any(not shape.isdigit() for shape in shapes)
    lengths = sorted({len(match[1]) for shape in shapes if (match := EPOCH.fullmatch(shape))})

    def to_sql(column: str) -> str:
        digits = f"split_part(replace({column}, ',', '.'), '.', 1)" if has_fraction else column
        cases = " ".join(
            f"when {length} then try_cast({digits} as bigint) // {UNITS[length]}"
            for length in lengths
        )
        seconds = f"case length({digits}) {cases} end"
        return instant_to_zone(f"make_timestamp(({seconds}) * 1000000)", time_zone)

    return to_sql


def numeric_dates(shapes: Sequence[str], time_zone: str) -> list[DateForm]:
    """Return the readings of numbers that some of the shapes have."""
    forms = []
    if serials := [shape for shape in shapes if SERIAL.fullmatch(shape)]:
        reading = Reading("serial", "days of a spreadsheet", serial_sql(serials))
        forms.append(DateForm(reading, frozenset(serials)))
    if epochs := [shape for shape in shapes if EPOCH.fullmatch(shape)]:
        description = f"time since 1970, {time_zone or 'UTC'}"
        reading = Reading("epoch", description, epoch_sql(epochs, time_zone))
        forms.append(DateForm(reading, frozenset(epochs)))
    return forms
