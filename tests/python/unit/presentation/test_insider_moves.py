"""Moves into and out of the Insiders."""

import pandas as pd

from insiders.presentation.insider_moves import are_insiders, count_by, entries, exits

MOVES = pd.DataFrame(
    [
        (None, 1, "New customer", "Insiders", 4),
        (None, 1, "Dormant", "Insiders", 1),
        (2, 1, "Loyal regulars", "Insiders", 2),
        (1, None, "Insiders", "Dormant", 3),
        (1, 1, "Insiders", "Insiders", 90),
        (2, 2, "Loyal regulars", "Loyal regulars", 70),
    ],
    columns=[
        *("previous_segment_id", "segment_id", "previous_segment_name", "segment_name"),
        "customer_count",
    ],
).astype({"previous_segment_id": "Int64", "segment_id": "Int64"})


def test_every_origin_counts() -> None:
    assert entries(MOVES) == [("New customer", 4), ("Loyal regulars", 2), ("Dormant", 1)]


def test_every_destination_counts() -> None:
    assert exits(MOVES) == [("Dormant", 3)]


def test_nobody_moved() -> None:
    assert entries(MOVES.head(0)) == exits(MOVES.head(0)) == []
    assert count_by(MOVES.head(0), "segment_name") == []


def test_a_missing_segment_is_not_the_insiders() -> None:
    assert are_insiders(pd.Series([1, None, 2], dtype="Int64")).tolist() == [True, False, False]
