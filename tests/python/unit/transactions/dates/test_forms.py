"""A reading is guarded, and converted to a zone, only where a value needs it."""

from insiders.transactions.dates.candidates import date_forms
from insiders.transactions.dates.forms import exact_reading
from insiders.transactions.dates.shapes import shapes_of
from unit.transactions.dates.column_dates import FIELD, LATE, only_sql
from unit.transactions.value_columns import connect, fill


def test_a_guard_is_added_only_where_a_value_needs_it() -> None:
    connection = connect(invoiced_at=[*LATE, "soon"])
    [form] = date_forms([shape.shape for shape in shapes_of(connection, FIELD)])
    assert exact_reading(connection, FIELD, form).sql("x") == "try_cast(x as timestamp)"
    fill(connection, invoiced_at=[*LATE, "epoch"])
    assert "9999-99-99" in exact_reading(connection, FIELD, form).sql("x")


def test_a_zone_costs_nothing_where_no_time_has_an_offset() -> None:
    assert only_sql("9999-99-99 99:99", time_zone="Europe/Berlin") == "try_cast(x as timestamp)"
    assert "timezone" in only_sql("9999-99-99 99:99z", time_zone="Europe/Berlin")
