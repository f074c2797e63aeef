"""Two readings of a column are compared by the lines that they fit."""

import pytest

from insiders.transactions.choice import Comparison, Reading, compare
from insiders.transactions.choice.comparison import MIXTURE, NEARLY_ALL, count_fits, examples
from unit.transactions.value_columns import connect

WHOLE = Reading("whole", "whole: numbers", lambda column: f"try_cast({column} as integer)")
TENFOLD = Reading(
    "tenfold",
    "tenfold",
    lambda column: f"case when {column} like '%0' then 10 * try_cast({column} as integer) end",
)


def compared(both: int, only_best: int, only_other: int, different: int) -> Comparison:
    return Comparison(WHOLE, TENFOLD, both, only_best, only_other, different)


def test_lines_are_counted_not_values() -> None:
    connection = connect(quantity={"0": 3, "10": 5, "7": 11, "x": 2}, unit_price={"1": 100})
    assert count_fits(connection, "quantity", [WHOLE, TENFOLD]) == (21, [19, 8])
    assert compare(connection, "quantity", WHOLE, TENFOLD) == compared(8, 11, 0, 5)


def test_no_value_fits_nothing() -> None:
    assert count_fits(connect(), "quantity", [WHOLE]) == (0, [0])


def test_examples_are_the_three_most_frequent() -> None:
    connection = connect(quantity={"10": 1, "20": 4, "30": 2, "40": 3, "x": 9})
    assert examples(connection, "quantity", [WHOLE], "result_0 is not null") == [
        ("20", 20),
        ("40", 40),
        ("30", 30),
    ]


@pytest.mark.parametrize(
    ("comparison", "is_ambiguous"),
    [
        (compared(10, 0, 0, 1), True),
        # The same results: it does not matter which reading is taken.
        (compared(10, 0, 0, 0), False),
        # One value tells them apart.
        (compared(10, 1, 0, 10), False),
        # One of very many may be a typing error.
        (compared(10_000, 1, 0, 1_000), True),
        (compared(10_000, 2, 0, 1_000), False),
    ],
)
def test_readings_of_all_values_that_differ_are_ambiguous(
    comparison: Comparison, is_ambiguous: bool
) -> None:
    assert comparison.is_ambiguous is is_ambiguous


@pytest.mark.parametrize(
    ("comparison", "total", "is_mixture"),
    [
        (compared(0, 9_990, 10, 0), 10_000, False),
        (compared(0, 9_989, 11, 0), 10_000, True),
        # One of two values that decide is wrong: nobody knows which.
        (compared(9_998, 1, 1, 9_000), 10_000, True),
        (compared(9_988, 11, 1, 9_000), 10_000, True),
        (compared(9_800, 199, 1, 9_000), 10_000, False),
        # Garbage: neither reading is meant.
        (compared(0, 50, 20, 0), 100, False),
    ],
)
def test_more_than_a_few_values_of_another_reading_are_a_mixture(
    comparison: Comparison, total: int, is_mixture: bool
) -> None:
    assert comparison.is_mixture(total) is is_mixture


def test_limits_are_those_of_the_documentation() -> None:
    assert (NEARLY_ALL, MIXTURE) == (0.9, 0.001)
