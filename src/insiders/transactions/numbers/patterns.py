"""Numbers as people write them: marks, signs, currencies; a full match, never a lenient cast."""

import re
from collections.abc import Callable, Iterable

from insiders.transactions.sql import literal

SPACES = " \u00a0\u2009\u202f"
APOSTROPHES = "'\u2019"
MINUS = "\u2212"
SIGN = f"[+{MINUS}-]"


def body_pattern(mark: str, may_end_in_mark: bool = True) -> str:
    """Return the pattern of a number without sign: plain, or with one kind of thousands marks."""
    other = "," if mark == "." else "."
    decimals = rf"(?:\{mark}[0-9]{'*' if may_end_in_mark else '+'})?"
    marks = [rf"\{other}", *APOSTROPHES, f"[{SPACES}]"]
    groups = "|".join(f"(?:{thousands}[0-9]{{3}})+" for thousands in marks)
    # 0.125 and 0,125 have a decimal mark: no group of thousands starts with zero.
    grouped = f"[1-9][0-9]{{0,2}}(?:{groups}){decimals}"
    if mark == ".":
        # 1,00,000 as in India
        grouped += f"|[1-9][0-9]?(?:,[0-9]{{2}})+,[0-9]{{3}}{decimals}"
    exponent = "(?:[eE][+-]?[0-9]+)?"
    return rf"(?:(?:[0-9]+{decimals}|\{mark}[0-9]+){exponent}|{grouped})"


def number_pattern(mark: str, currency: str) -> str:
    """Return the pattern of a number with a decimal mark.

    Parameters
    ----------
    mark
        `.` or `,`
    currency
        The pattern of a sign or code that may stand before and after; empty: no currency.
    """
    space = f"[{SPACES}]?"
    before = f"(?:{currency}{space})?" if currency else ""
    after = f"(?:{space}{currency})?" if currency else ""
    number = f"{before}{body_pattern(mark)}{after}"
    signed = [
        f"(?:{SIGN}{space})?{number}",
        # 5-, 5- €, (5). But 5.- is no negative number: prices without decimals are written so.
        f"{before}{body_pattern(mark, may_end_in_mark=False)}{after}{space}[{MINUS}-]{after}",
        rf"{before}\({number}\){after}",
    ]
    if currency:
        signed.append(f"{currency}{space}{SIGN}{body_pattern(mark)}{after}")
    return "|".join(signed)


def any_of(texts: Iterable[str]) -> str:
    """Return the pattern of one of some texts; empty without one."""
    found = sorted(texts, key=lambda text: (-len(text), text))
    return f"(?:{'|'.join(re.escape(text) for text in found)})" if found else ""


def matches(column: str, pattern: str) -> str:
    """Return the condition that a text is a number of a pattern."""
    return f"regexp_full_match({column}, {literal(pattern)})"


def guarded(text: Callable[[str], str], pattern: str) -> Callable[[str], str]:
    """Return an expression that is null unless the text is a number of the pattern."""
    return lambda column: f"case when {matches(column, pattern)} then {text(column)} end"
