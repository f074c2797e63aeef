"""The strptime format of a date's shape, which has a 9 for each digit and lower-case letters."""

import re
from dataclasses import dataclass

from insiders.transactions.dates.steps import STEPS, Steps, apply_steps

Forms = tuple[tuple[str, str], ...]
MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
STRICT = r"([-/.]|\. | )"
LOOSE = r"([-/., ]{0,2})"
# Three fields with two separators, and what each field is: month number, b for its name.
FORMS = {
    "year_first": ((rf"(\d{{4}}){STRICT}(\d{{1,2}}){STRICT}(\d{{1,2}})(\.?)", "Ymd"),),
    "day_first": ((rf"(\d{{1,2}}){STRICT}(\d{{1,2}}){STRICT}(\d{{4}}|\d\d)(\.?)", "dmY"),),
    "month_first": ((rf"(\d{{1,2}}){STRICT}(\d{{1,2}}){STRICT}(\d{{4}}|\d\d)(\.?)", "mdY"),),
    "named_month": (
        (rf"(\d{{1,2}}){LOOSE}({MONTHS}){LOOSE}(\d{{4}}|\d\d)()", "dbY"),
        (rf"({MONTHS}){LOOSE}(\d{{1,2}})([-/., ]{{1,2}})(\d{{4}}|\d\d)()", "bdY"),
        (rf"(\d{{4}}){LOOSE}({MONTHS}){LOOSE}(\d{{1,2}})()", "Ybd"),
    ),
}
# 10/12/01 may start with the year; see `candidates.may_start_with_year`.
SHORT_YEAR_FIRST = (
    (rf"(\d\d){STRICT}(\d{{1,2}}){STRICT}(\d{{1,2}})(\.?)", "Ymd"),
    (rf"(\d\d){LOOSE}({MONTHS}){LOOSE}(\d{{1,2}})()", "Ybd"),
)
TIME = r"(\d{1,2})([:.])(\d\d)(?:\2(\d\d))?( ?[ap]m)?|(\d{1,2})( ?[ap]m)"
# `try_cast` reads these as timestamps, and nothing else of the same shape.
CASTABLE = re.compile(r"\d{4}([-/])\d{1,2}\1\d{1,2}(?:[ t]\d{1,2}:\d\d(?::\d\d)?)?")


@dataclass(frozen=True)
class ShapeFormat:
    """The strptime format of a shape, after the steps that change it."""

    format: str
    steps: Steps


def time_format(shape: str) -> str | None:
    """Return the format of a time of day; None for another shape."""
    match = re.fullmatch(TIME, shape)
    if not match:
        return None
    _, mark, _, seconds, half, _, half_of_hour = match.groups()
    if half_of_hour:
        return "%I" + half_of_hour.replace(half_of_hour.strip(), "%p")
    text = f"%{'I' if half else 'H'}{mark}%M" + (f"{mark}%S" if seconds else "")
    return text + (half.replace(half.strip(), "%p") if half else "")


def date_format(shape: str, forms: Forms) -> str | None:
    """Return the format of a date in one of the forms of a reading; None for another shape."""
    for pattern, fields in forms:
        match = re.fullmatch(pattern, shape)
        if not match:
            continue
        first, mark, second, other_mark, third, end = match.groups()
        if mark != other_mark and "b" not in fields:
            continue
        directives = [
            f"%{'y' if field == 'Y' and len(text) == 2 else field}"
            for field, text in zip(fields, (first, second, third), strict=True)
        ]
        named = next((text for text in (first, second) if text.isalpha()), "")
        if len(named) > 3:
            directives[fields.index("b")] = "%B"
        return f"{directives[0]}{mark}{directives[1]}{other_mark}{directives[2]}{end}"
    return None


def shape_format(shape: str, forms: Forms) -> ShapeFormat | None:
    """Return the format of a shape with a date and perhaps a time; None for another shape."""
    plain, steps = apply_steps(shape, STEPS)
    if found := date_format(plain, forms):
        return ShapeFormat(found, steps)
    for match in re.finditer(" ", plain):
        before, after = plain[: match.start()], plain[match.end() :]
        for date, time, order in ((before, after, "{0} {1}"), (after, before, "{1} {0}")):
            found_date, found_time = date_format(date, forms), time_format(time)
            if found_date and found_time:
                return ShapeFormat(order.format(found_date, found_time), steps)
    return None
