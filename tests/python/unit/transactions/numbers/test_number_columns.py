"""A column with both marks, or without numbers, is refused; some marks are open."""

import pytest

from insiders.transactions.numbers.number_columns import NumberColumn
from insiders.transactions.numbers.written import written_numbers
from unit.transactions.numbers.column_numbers import refusal
from unit.transactions.value_columns import Values, connect


def test_both_marks_in_one_column_are_refused() -> None:
    message = refusal(unit_price={"1.63": 500, "1,63": 477})
    assert "Decimal mark '.' alone fits 500 of 977 values (51.2%), for example '1.63'." in message
    assert message.endswith("Set the var decimal_marks to {unit_price: '.'} or {unit_price: ','}.")


def test_what_is_no_number_is_refused() -> None:
    message = refusal(quantity=["many", "few"])
    assert "no known form fits, for example 'few', 'many'" in message
    assert message.endswith("for example {quantity: ...}.")
    # Currencies are of prices only.
    assert "no known form fits" in refusal(quantity=["£5"])


@pytest.mark.parametrize(
    ("values", "marks"),
    [(["1.000", "3"], {"."}), (["1.000", "1,000"], {".", ","}), (["1.63"], set()), ([], set())],
)
def test_groups_of_three_digits_are_ambiguous(values: Values, marks: set[str]) -> None:
    connection = connect(quantity=values)
    column = NumberColumn("quantity", "Quantity", written_numbers(connection, "quantity"))
    assert column.ambiguous_marks(connection) == marks
