"""What the dates of a column are read as, and the expression that some shapes ask for."""

from datetime import datetime
from typing import Any

import pytest

from insiders.transactions.dates import choose_date_reading
from insiders.transactions.dates.candidates import date_forms
from insiders.transactions.errors import InvalidTransactions
from unit.transactions.value_columns import Values, connect, results, type_of

FIELD = "invoiced_at"
# Days on which day and month cannot be exchanged.
LATE = ["2016-11-29", "2016-12-31"]


def read(values: Values, **options: Any) -> dict[str, datetime | None]:
    connection = connect(invoiced_at=values)
    reading = choose_date_reading(connection, FIELD, "InvoiceDate", **options)
    assert type_of(connection, reading) == "TIMESTAMP"
    return results(connection, FIELD, reading)


def refusal(values: Values, **options: Any) -> str:
    with pytest.raises(InvalidTransactions) as error:
        read(values, **options)
    return str(error.value)


def only_sql(*shapes: str, **options: str) -> str:
    [form] = date_forms(shapes, **options)
    assert form.shapes == set(shapes)
    return form.reading.sql("x")
