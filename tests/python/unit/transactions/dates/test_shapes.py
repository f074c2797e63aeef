"""Digits of a shape are 9; garbage makes no more shapes than the limit."""

import duckdb
import pytest

from insiders.transactions.dates.shapes import MAX_LENGTH, MAX_SHAPES, Shape, shape_sql, shapes_of
from unit.transactions.value_columns import connect


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("2010-12-01T08:26", "9999-99-99t99:99"),
        ("29-Nov-16", "99-nov-99"),
        ("£1,234.50", "£9,999.99"),
        # Digits of other scripts are no digits of a date.
        ("١٢", "١٢"),
        ("8" * MAX_LENGTH, "9" * MAX_LENGTH),
        ("8" * (MAX_LENGTH + 1), ""),
    ],
)
def test_digits_become_nine_and_letters_lower_case(text: str, shape: str) -> None:
    found = duckdb.connect().execute(f"select {shape_sql('$1')}", {"1": text}).fetchall()
    assert found == [(shape,)]


def test_shapes_are_counted_by_lines_and_ordered_by_their_number() -> None:
    connection = connect(
        invoiced_at={"1/2/2010": 5, "3/4/2010": 2, "2010-12-01": 8, "x": 1},
        quantity={"12": 100},
    )
    assert shapes_of(connection, "invoiced_at") == [
        Shape("9999-99-99", 8, "2010-12-01"),
        Shape("9/9/9999", 7, "1/2/2010"),
        Shape("x", 1, "x"),
    ]


def test_no_value_has_no_shape() -> None:
    assert shapes_of(connect(), "quantity") == []


def test_garbage_is_bounded() -> None:
    connection = connect(invoiced_at={"1/2/2010": 2})
    connection.execute(
        "insert into column_values"
        " select 'invoiced_at', translate(md5(i::varchar), '0123456789', 'ghijklmnop'), 1"
        f" from range({2 * MAX_SHAPES}) as rows(i)"
        " union all select 'invoiced_at', repeat('x', 100000), 1"
    )
    shapes = shapes_of(connection, "invoiced_at")
    assert len(shapes) == MAX_SHAPES
    assert shapes[0].shape == "9/9/9999"
    assert max(len(shape.example) for shape in shapes) <= MAX_LENGTH
