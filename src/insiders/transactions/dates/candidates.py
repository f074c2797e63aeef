"""The forms that the dates of a column may have, by the shapes of its values."""

from collections.abc import Sequence

import duckdb

from insiders.transactions.dates.compact_dates import compact_dates, short_year_dates
from insiders.transactions.dates.formats import FORMS
from insiders.transactions.dates.forms import DateForm
from insiders.transactions.dates.numeric_dates import numeric_dates
from insiders.transactions.dates.separated_dates import ORDERS, separated_form
from insiders.transactions.sql import literal

SHORT_DATE = r"^(\d\d)[-/. ]+(?:\d{1,2}|[a-z]{3,9})[-/. ]+(\d\d)(?:\D|$)"


def date_forms(
    shapes: Sequence[str],
    date_order: str = "",
    time_zone: str = "",
    has_short_years_first: bool = False,
) -> list[DateForm]:
    """Return the readings that some of the shapes have, without those of another order.

    Parameters
    ----------
    shapes
        The shapes of a column's values, most frequent first.
    date_order
        `year_first`, `day_first` or `month_first`: its readings come first, and those of the other
        orders are left out, except ISO 8601, which has one order; or empty.
    time_zone
        The IANA name of the zone to which times with an offset are converted; or empty.
    has_short_years_first
        Whether 10/12/01 may start with the year without `date_order`, too.
    """
    is_short = has_short_years_first or date_order == "year_first"
    found = [separated_form(shapes, name, time_zone, is_short) for name in FORMS]
    digit_forms = [
        *compact_dates(shapes, time_zone),
        *numeric_dates(shapes, time_zone),
        *short_year_dates(shapes),
    ]
    forms = [form for form in found if form] + digit_forms
    if not date_order:
        return forms
    others = set(ORDERS) - {date_order, "year_first"}
    kept = [form for form in forms if order_of(form) not in others]
    return sorted(kept, key=lambda form: order_of(form) != date_order)


def order_of(form: DateForm) -> str:
    """Return the order of a form, with or without separators."""
    return form.reading.name.removeprefix("compact_")


def may_start_with_year(connection: duckdb.DuckDBPyConnection, field: str) -> bool:
    """Return whether the last two digits of dates such as 10/12/01 look like days.

    They do if they differ more than the first two. Then both readings are tried, and most columns
    are refused: their years would all be possible days.
    """
    [(is_likely,)] = connection.execute(
        "select count(distinct date.last) > count(distinct date.first) from"
        f" (select regexp_extract(value, {literal(SHORT_DATE)}, ['first', 'last'], 'i') as date"
        f" from column_values where field = {literal(field)}) where date.first <> ''"
    ).fetchall()
    return bool(is_likely)
