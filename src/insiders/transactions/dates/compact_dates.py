"""Dates whose digits are year, month and day without separators: 20101201."""

from collections.abc import Sequence

from insiders.transactions.choice import Reading
from insiders.transactions.dates.formats import time_format
from insiders.transactions.dates.forms import DateForm, Sql, listed_formats, to_zone
from insiders.transactions.dates.steps import PLAIN_STEPS, apply_steps, steps_sql, used_steps
from insiders.transactions.sql import literal, literals

# Format of the date, and the condition that its year is of 1900 to 2199.
COMPACT = {
    "compact_year_first": ("%Y%m%d", "({0} >= '19' and {0} < '22')"),
    "compact_day_first": ("%d%m%Y", "substr({0}, 5, 4) between '1900' and '2199'"),
    "compact_month_first": ("%m%d%Y", "substr({0}, 5, 4) between '1900' and '2199'"),
}
TIMES = {"": "", "9999": "%H%M", "999999": "%H%M%S"}
# Ten digits may be seconds since 1970, too: both have to be tried, so that neither is assumed.
HOURS = {"compact_year_first": "%Y%m%d%H"}
SHORT_YEAR = "%y%m%d%H%M"
COMPACT_STEPS = (*PLAIN_STEPS, (r"(\d)t(\d)", r"\1 \2"))


def compact_format(shape: str, name: str) -> str | None:
    """Return the format of a shape, after its steps, as one of the compact readings."""
    day = COMPACT[name][0]
    if shape == "9" * 10:
        return HOURS.get(name)
    if not shape.startswith("9" * 8):
        return None
    rest = shape[8:]
    if rest in TIMES:
        return day + TIMES[rest]
    time = TIMES.get(rest[1:]) or time_format(rest[1:])
    return f"{day} {time}" if rest[0] == " " and time else None


def compact_formats(shapes: Sequence[str], name: str) -> dict[str, str]:
    """Return the shapes that a compact reading knows, with their formats."""
    plain = {shape: apply_steps(shape, COMPACT_STEPS)[0] for shape in shapes}
    formats = {shape: compact_format(text, name) for shape, text in plain.items()}
    return {shape: found for shape, found in formats.items() if found}


def compact_sql(shapes: Sequence[str], name: str) -> Sql:
    """Return the expression of a compact reading of some shapes that it knows."""
    formats = literals(sorted(set(compact_formats(shapes, name).values())))
    used = [apply_steps(shape, COMPACT_STEPS)[1] for shape in shapes]
    steps = used_steps(COMPACT_STEPS, used)
    year = COMPACT[name][1]
    return lambda column: (
        f"case when {year.format(column)}"
        f" then try_strptime({steps_sql(column, steps)}, [{formats}]) end"
    )


def compact_dates(shapes: Sequence[str], time_zone: str) -> list[DateForm]:
    """Return the readings of dates without separators that some of the shapes have."""
    forms = []
    for name in COMPACT:
        if found := compact_formats(shapes, name):
            order = name.removeprefix("compact_")
            formats = listed_formats(list(dict.fromkeys(found.values())))
            description = f"{order.replace('_', ' ')} without separators: {formats}"
            sql = to_zone(compact_sql(list(found), name), list(found), time_zone)
            reading = Reading(name, description, sql, ("date_order", order))
            forms.append(DateForm(reading, frozenset(found)))
    return forms


def short_year_dates(shapes: Sequence[str]) -> list[DateForm]:
    """Return the reading of ten digits of which the first two are the year, if a shape has it."""
    digits = "9" * 10
    if digits not in shapes:
        return []
    reading = Reading(
        "short_year",
        f"year of two digits without separators: {SHORT_YEAR}",
        lambda column: f"try_strptime({column}, {literal(SHORT_YEAR)})",
        ("timestamp_formats", f"['{SHORT_YEAR}']"),
    )
    return [DateForm(reading, frozenset([digits]))]
