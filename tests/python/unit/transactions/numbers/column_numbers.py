"""What the numbers of some columns are read as."""

from typing import Any

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.numbers import choose_number_readings
from unit.transactions.value_columns import Values, connect, results, type_of

LABELS = {"quantity": "Quantity", "unit_price": "Price", "line_amount": "Amount"}


def read_all(
    columns: dict[str, Values], marks: dict[str, str] | None = None
) -> dict[str, dict[str, Any]]:
    connection = connect(**columns)
    labels = {field: LABELS[field] for field in columns}
    readings = choose_number_readings(connection, labels, marks or {})
    for field, reading in readings.items():
        expected = "INTEGER" if field == "quantity" else "DECIMAL(18,4)"
        assert type_of(connection, reading) == expected
    return {field: results(connection, field, readings[field]) for field in columns}


def read(field: str, values: Values, mark: str = "") -> dict[str, Any]:
    return read_all({field: values}, {field: mark} if mark else {})[field]


def refusal(**columns: Values) -> str:
    with pytest.raises(InvalidTransactions) as error:
        read_all(columns)
    return str(error.value)
