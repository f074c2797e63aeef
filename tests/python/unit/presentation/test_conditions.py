"""Conditions in words: numbers agree with their nouns, and amounts have their currency."""

import pytest

from insiders.presentation.conditions import (
    capitalize,
    condition,
    join,
    read_predicate,
    standing_out,
)

RULE = "gross_revenue_last_365_days >= 3400 and order_count < 7 and return_rate < 0.05"


def test_a_predicate_is_read() -> None:
    assert read_predicate(RULE) == [
        ("gross_revenue_last_365_days", "at_least", 3400.0),
        ("order_count", "below", 7.0),
        ("return_rate", "below", 0.05),
    ]


@pytest.mark.parametrize(
    ("name", "operator", "threshold", "expected"),
    [
        ("gross_revenue", "at_least", 3400, "at least £3,400 of revenue to date"),
        ("order_count", "at_least", 1, "at least 1 order"),
        ("order_count", "below", 7, "fewer than 7 orders"),
        ("recency_days", "below", 80, "less than 80 days since the last order"),
        ("return_rate", "below", 0.05, "less than 5.0% of revenue returned"),
        ("new_feature", "at_least", 2, "at least 2 new feature"),
    ],
)
def test_a_condition_in_words(name: str, operator: str, threshold: float, expected: str) -> None:
    assert condition(name, operator, threshold, "£") == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_parts_are_joined(parts: list[str], expected: str) -> None:
    assert join(parts) == expected


@pytest.mark.parametrize(
    ("indexes", "expected"),
    [
        (
            {"gross_revenue": 4.6, "order_count": 3.5, "recency_days": 0.2, "return_rate": 1.3},
            "Ordered recently, much revenue, many orders.",
        ),
        ({"gross_revenue": 1.1, "net_revenue": 9}, "Near the average in everything."),
        ({"gross_revenue": 0}, "Near the average in everything."),
    ],
)
def test_what_stands_out(indexes: dict[str, float], expected: str) -> None:
    assert standing_out(indexes) == expected


def test_names_keep_their_capitals() -> None:
    assert capitalize("at least EUR 5") == "At least EUR 5"
