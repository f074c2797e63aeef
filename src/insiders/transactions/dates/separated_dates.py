"""Dates with separators or a named month: 2010-12-01, 1/12/2010, 1 Dec 2010."""

from collections.abc import Sequence

from insiders.transactions.choice import Reading
from insiders.transactions.dates.formats import (
    CASTABLE,
    FORMS,
    SHORT_YEAR_FIRST,
    ShapeFormat,
    shape_format,
)
from insiders.transactions.dates.forms import DateForm, Sql, listed_formats, to_zone
from insiders.transactions.dates.steps import PLAIN_STEPS, STEPS, apply_steps, steps_sql, used_steps
from insiders.transactions.sql import literals

ORDERS = ("year_first", "day_first", "month_first")


def cast_sql(shapes: Sequence[str]) -> Sql | None:
    """Return the expression that casts ISO 8601 dates; None if a shape asks for a format.

    Offsets and fractions of a second are cut off: a cast would convert the one and keep the other.
    """
    plain = {shape: apply_steps(shape, PLAIN_STEPS) for shape in shapes}
    if not all(CASTABLE.fullmatch(core) for core, _ in plain.values()):
        return None
    steps = used_steps(PLAIN_STEPS, [own for _, own in plain.values()])
    if not steps:
        return lambda column: f"try_cast({column} as timestamp)"
    lengths = {len(core) for shape, (core, _) in plain.items() if core != shape}
    cut = lengths.pop()
    is_prefix = all(
        shape.startswith(core) and len(core) <= cut for shape, (core, _) in plain.items()
    )
    if not lengths and is_prefix:
        return lambda column: f"try_cast(left({column}, {cut}) as timestamp)"
    return lambda column: f"try_cast({steps_sql(column, steps)} as timestamp)"


def formats_sql(found: Sequence[ShapeFormat]) -> tuple[list[str], Sql]:
    """Return the formats of some shapes, and the expression that reads them."""
    # A format with %Y would take a year of two digits, too.
    formats = sorted(dict.fromkeys(each.format for each in found), key=lambda text: "%Y" in text)
    steps = used_steps(STEPS, [each.steps for each in found])
    listed = literals(formats)
    return formats, lambda column: f"try_strptime({steps_sql(column, steps)}, [{listed}])"


def separated_form(
    shapes: Sequence[str], name: str, time_zone: str, has_short_years: bool = False
) -> DateForm | None:
    """Return the reading of dates with separators in one order; None if no shape has it."""
    forms = FORMS[name]
    if name == "year_first" and has_short_years:
        forms = (*forms, *SHORT_YEAR_FIRST)
    found = {shape: match for shape in shapes if (match := shape_format(shape, forms))}
    if not found:
        return None
    formats, sql = formats_sql(list(found.values()))
    description = f"{name.replace('_', ' ')}: {listed_formats(formats)}"
    cast = cast_sql(list(found)) if name == "year_first" else None
    if cast:
        sql, description = cast, "ISO 8601"
    setting = ("date_order", name) if name in ORDERS else ()
    sql = to_zone(sql, list(found), time_zone)
    return DateForm(Reading(name, description, sql, setting), frozenset(found))
