"""Steps that remove from a date what strptime does not know, such as weekdays and offsets.

Each step is a regular expression that means the same in Python and in DuckDB: applied to shapes
here, and to the values in SQL.
"""

import re
from collections.abc import Sequence

from insiders.transactions.dates.offsets import CLOCK_WITH_OFFSET, PARENTHESIS
from insiders.transactions.sql import literal

Steps = tuple[tuple[str, str], ...]
WEEKDAYS = (
    "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    "|sat(?:urday)?|sun(?:day)?)"
)
# Pattern and replacement, in this order. The plain steps leave a date that a cast can read.
BARE_STEPS = (
    ("[\\s\u00a0\u2009\u202f]+", " "),
    # Tue Nov 29 08:26:00 UTC 2016
    (r"([a-z]+ \d{1,2}) (\d\d:\d\d:\d\d)((?: [a-z]{1,4})?) (\d{4})$", r"\1 \4 \2\3"),
    (PARENTHESIS, r"\1"),
)
OFFSET_STEPS = ((CLOCK_WITH_OFFSET, r"\1"),)
PLAIN_STEPS = (
    *BARE_STEPS,
    *OFFSET_STEPS,
    # The fraction of a second.
    (r"(\d:\d\d:\d\d|\dt\d{6})[.,]\d+", r"\1"),
)
STEPS = (
    *PLAIN_STEPS,
    (rf"^{WEEKDAYS}[.,]* ", ""),
    (r"(\d)(?:st|nd|rd|th)\b", r"\1"),
    (r"sept([^e]|$)", r"sep\1"),
    (r" ?\b([ap])\.m\.?", r" \1m"),
    (r"(\d[ap])\.m\.?", r"\1m"),
    # What stands between date and time.
    (r"(\d)(?: ?t ?|,? at |, ?| - )(\d{1,2}(?:[:.]\d\d| ?[ap]m))", r"\1 \2"),
    (r"(\d)t(\d{4}|\d{6})$", r"\1 \2"),
    (r"(\d{4}):(\d\d:\d\d)", r"\1 \2"),
)


def apply_steps(shape: str, steps: Steps) -> tuple[str, Steps]:
    """Return a shape after all steps, and those that changed it."""
    used = []
    for pattern, replacement in steps:
        changed = re.sub(pattern, replacement, shape)
        if changed != shape:
            used.append((pattern, replacement))
        shape = changed
    return shape, tuple(used)


def used_steps(steps: Steps, used: Sequence[Steps]) -> Steps:
    """Return the steps that one of the shapes uses, in their order."""
    return tuple(step for step in steps if any(step in own for own in used))


def steps_sql(column: str, steps: Steps) -> str:
    """Return the expression of a text after some steps."""
    for pattern, replacement in steps:
        column = f"regexp_replace({column}, {literal(pattern)}, {literal(replacement)}, 'ig')"
    return column
