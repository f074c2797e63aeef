"""Numbers, shares and amounts as people read them. A missing value is an en dash.

Amounts take the currency as a symbol (`£`) or a code (`EUR`); it is empty by default, because the
invoice lines do not name it.
"""

import math
from typing import Any

import pandas as pd

MISSING = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"
# From this amount on, the unit and its letter.
LARGE_UNITS = [(1e9, "B"), (1e6, "M"), (1e3, "k")]
SHORTENED_FROM = 100_000
DECIMALS_BELOW = 10

Number = int | float


def is_missing(value: Any) -> bool:
    """Return whether a value of a frame is None, NaN, NaT, NA or infinite."""
    return bool(pd.isna(value)) or (isinstance(value, float) and math.isinf(value))


def count(value: Number) -> str:
    """Return a whole number: `4,329`."""
    return MISSING if is_missing(value) else with_minus(f"{value:,.0f}")


def number(value: Number, decimals: int = 1) -> str:
    """Return a number with decimals below ten and without them above: `3.5`, `1,234`."""
    if is_missing(value):
        return MISSING
    is_small = abs(value) < DECIMALS_BELOW and value != round(value)
    return with_minus(f"{value:,.{decimals if is_small else 0}f}")


def counted(value: Number, noun: str, plural: str = "") -> str:
    """Return a number and its noun: `1 customer`, `2 customers`."""
    return f"{count(value)} {noun if value == 1 else plural or noun + 's'}"


def money(value: Number, currency: str = "") -> str:
    """Return an amount in full: `£3,544`; below ten with its decimals."""
    return MISSING if is_missing(value) else with_currency(number(value, decimals=2), currency)


def short_money(value: Number, currency: str = "") -> str:
    """Return an amount for a headline: `£3,544`, `£279k` from 100,000, `£3.39M` from a million."""
    if is_missing(value):
        return MISSING
    # What rounds up to the next unit is written in it: 999,600 is 1.00M.
    for unit, letter in LARGE_UNITS:
        shown = abs(value) / unit
        if shown >= 0.9995 and abs(value) >= SHORTENED_FROM:
            text = f"{shown:,.0f}" if letter == "k" else f"{shown:,.2f}"
            sign = MINUS if value < 0 else ""
            return with_currency(f"{sign}{text}{letter}", currency)
    return money(value, currency)


def share(value: Number, decimals: int = 0) -> str:
    """Return a share of 0 to 1 in percent: `62%`; a positive one that rounds to 0 is `<1%`."""
    if is_missing(value):
        return MISSING
    text = f"{100 * value:,.{decimals}f}"
    unit = f"{10.0**-decimals:.{decimals}f}"
    if value > 0 and float(text.replace(",", "")) == 0:
        return f"<{unit}%"
    if value < 1 and text == f"{100:.{decimals}f}":
        return f">{100 - float(unit):.{decimals}f}%"
    return with_minus(f"{text}%")


def signed(text: str) -> str:
    """Return a formatted number with its sign: `+84`; zero has none."""
    digits = {character for character in text if character.isdigit()}
    return text if text.startswith(MINUS) or digits <= {"0"} else f"+{text}"


def change(value: Number) -> str:
    """Return a relative change in percent: `+86%`, `+184%`, `−0.4%`; one decimal below 1%."""
    if is_missing(value):
        return MISSING
    decimals = 1 if 0 < abs(value) < 0.01 else 0
    return signed(with_minus(f"{100 * value:,.{decimals}f}%"))


def points(value: Number) -> str:
    """Return the difference of two shares: `+3.3 points`."""
    return MISSING if is_missing(value) else f"{signed(with_minus(f'{100 * value:.1f}'))} points"


def with_percent_signs(text: str | None) -> str:
    """Return a text of a mart with shares as everywhere else: `56%` for `56 %`; empty without."""
    return "" if is_missing(text) else str(text).replace(" %", "%")


def with_minus(text: str) -> str:
    """Return a number with a true minus sign, and none before a zero."""
    if not text.startswith("-"):
        return text
    is_zero = not any(character in "123456789" for character in text)
    return text[1:] if is_zero else MINUS + text[1:]


def with_currency(text: str, currency: str) -> str:
    """Return an amount behind its currency; a code is set off by a space, a symbol is not."""
    separator = NO_BREAK if currency[-1:].isalpha() else ""
    sign, digits = (MINUS, text[1:]) if text.startswith(MINUS) else ("", text)
    return f"{sign}{currency}{separator}{digits}"
