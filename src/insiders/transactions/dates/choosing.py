"""The choice of the form that the dates of a column have."""

from collections.abc import Sequence

import duckdb

from insiders.transactions.choice import Reading, best_reading, choose_reading
from insiders.transactions.dates.candidates import date_forms, may_start_with_year
from insiders.transactions.dates.forms import exact_reading
from insiders.transactions.dates.given_formats import check_formats, given_formats_reading
from insiders.transactions.dates.separated_dates import separated_form
from insiders.transactions.dates.shapes import shapes_of

HINT = (
    "If they are in another form, set the var timestamp_formats, for example to ['%d.%m.%Y %H:%M']."
)
ISO_8601 = Reading("year_first", "ISO 8601", lambda column: f"try_cast({column} as timestamp)")
NO_DATE = Reading("none", "no dates", lambda column: "cast(null as timestamp)")


def read_given_formats(
    connection: duckdb.DuckDBPyConnection,
    field: str,
    shapes: Sequence[str],
    formats: Sequence[str],
    time_zone: str,
) -> Reading:
    """Return the reading of ISO 8601, if a shape has it, and of the formats that the user gave."""
    check_formats(connection, formats)
    form = separated_form(shapes, "year_first", time_zone)
    iso = exact_reading(connection, field, form).sql if form else None
    return given_formats_reading(formats, time_zone, iso)


def choose_date_reading(
    connection: duckdb.DuckDBPyConnection,
    field: str,
    label: str,
    *,
    date_order: str = "",
    timestamp_formats: Sequence[str] = (),
    time_zone: str = "",
) -> Reading:
    """Return how the dates of a column are read, decided from all of its values.

    Parameters
    ----------
    connection, field
        A database with `column_values` (field, value, line_count), and one of its fields.
    label
        The name of the column.
    date_order, timestamp_formats, time_zone : see `ReadingOptions`; the first two never refuse

    Returns
    -------
    Reading
        Its expression is a TIMESTAMP; no time zone of machine or session matters.

    Raises
    ------
    InvalidTransactions
        If the values are in several forms, in two possible orders, or in no known form.
    """
    shapes = [shape.shape for shape in shapes_of(connection, field)]
    if timestamp_formats:
        return read_given_formats(connection, field, shapes, timestamp_formats, time_zone)
    may_be_short = not date_order and may_start_with_year(connection, field)
    forms = date_forms(shapes, date_order, time_zone, may_be_short)
    readings = [exact_reading(connection, field, form) for form in forms]
    readings = readings or [NO_DATE if shapes else ISO_8601]
    if date_order:
        return best_reading(connection, field, readings)
    return choose_reading(connection, field, readings, f"The dates in column {label}", HINT)
