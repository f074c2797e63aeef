"""Sentences of refusal show values as people write them."""

from datetime import datetime
from decimal import Decimal

import pytest

from insiders.transactions.choice import Reading
from insiders.transactions.choice.refusing import describe_setting, quoted, share_of, shown


@pytest.mark.parametrize(
    ("result", "text"),
    [
        (datetime(2023, 2, 1, 8, 4), "2023-02-01"),
        (Decimal("1000.0000"), "1000"),
        (1.5, "1.5"),
        (1e22, "10000000000000000000000"),
        ("12010-02-03 00:00:00", "12010-02-03 00:00:00"),
    ],
)
def test_results_are_shown_without_zeros(result: object, text: str) -> None:
    assert shown(result) == text


def test_long_texts_are_cut() -> None:
    assert quoted("x" * 41) == f"'{'x' * 40}…'"
    assert quoted("x" * 40) == f"'{'x' * 40}'"


def test_counts_have_a_share() -> None:
    assert share_of(1_234, 4_936) == "1,234 of 4,936 values (25.0%)"


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ([("date_order", "day_first"), ()], "Set the var date_order to day_first."),
        ([("a", "1"), ("a", "2")], "Set the var a to 1 or 2."),
        ([("a", "1"), ("b", "2")], "Set the var a to 1, or b to 2."),
        ([(), ()], "Look again."),
    ],
)
def test_the_last_sentence_names_the_vars(settings: list, sentence: str) -> None:
    readings = [Reading("name", "description", str, setting) for setting in settings]
    assert describe_setting(readings, "Look again.") == sentence
