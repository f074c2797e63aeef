"""What the numbers of a column have beside digits, and the expression that removes it."""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from insiders.transactions.numbers.currency_signs import currency_signs
from insiders.transactions.numbers.patterns import (
    APOSTROPHES,
    MINUS,
    SPACES,
    any_of,
    matches,
    number_pattern,
)
from insiders.transactions.sql import literal

MARKS = (".", ",")
# Characters of numbers beside digits, the decimal point and a sign in front.
EXTRAS = f",{SPACES}{APOSTROPHES}{MINUS}()"


@dataclass(frozen=True)
class Written:
    """What the numbers of a column have beside digits, a decimal point and a sign in front.

    Attributes
    ----------
    currencies
        Signs and codes, as written.
    extras
        Those of `EXTRAS` that occur.
    has_trailing_minus, has_point, has_exponent
    """

    currencies: tuple[str, ...] = ()
    extras: str = ""
    has_trailing_minus: bool = False
    has_point: bool = False
    has_exponent: bool = False


def written_numbers(connection: duckdb.DuckDBPyConnection, field: str) -> Written:
    """Return what the numbers of a field have beside digits."""
    currencies = () if field == "quantity" else tuple(currency_signs(connection, field))
    bare = "value"
    for text in sorted(currencies, key=len, reverse=True):
        bare = f"replace({bare}, {literal(text)}, '')"
    is_number = " or ".join(
        matches("value", number_pattern(mark, any_of(currencies))) for mark in MARKS
    )
    conditions = [
        *(f"contains(text, {literal(character)})" for character in EXTRAS),
        f"right(rtrim(text, {literal(SPACES)}), 1) in ('-', '{MINUS}')",
        "contains(text, '.')",
        "contains(lower(text), 'e')",
    ]
    columns = ", ".join(f"coalesce(bool_or({condition}), false)" for condition in conditions)
    [found] = connection.execute(
        f"select {columns} from (select {bare} as text from column_values"
        f" where field = {literal(field)} and ({is_number}))"
    ).fetchall()
    extras = "".join(character for character, occurs in zip(EXTRAS, found, strict=False) if occurs)
    return Written(currencies, extras, *found[len(EXTRAS) :])


def clean_sql(mark: str, written: Written) -> Callable[[str], str]:
    """Return the expression of a number's text with a point, without marks and currencies.

    Only what occurs is removed. The expression assumes a number of the pattern.
    """
    removed = set(written.extras) & set(SPACES + APOSTROPHES + "()")
    swapped = {MINUS: "-"} if MINUS in written.extras else {}
    if mark == ",":
        swapped |= {",": "."} if "," in written.extras else {}
        removed |= {"."} if written.has_point else set()
    else:
        removed |= set(written.extras) & {","}
    before, after = "".join(swapped), "".join(swapped.values())
    before += "".join(sorted(removed))

    def to_sql(column: str) -> str:
        text = column
        for currency in sorted(written.currencies, key=len, reverse=True):
            text = f"replace({text}, {literal(currency)}, '')"
        if before:
            text = f"translate({text}, {literal(before)}, {literal(after)})"
        if written.has_trailing_minus:
            text = f"case when {text} like '%-' then '-' || rtrim({text}, '-') else {text} end"
        if "(" in written.extras:
            text = f"case when contains({column}, '(') then '-' || {text} else {text} end"
        return text

    return to_sql
