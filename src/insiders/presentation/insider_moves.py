"""Who became an Insider and who left, by the segment they came from or went to."""

import pandas as pd

from insiders.presentation.tokens import INSIDERS_ID

# No segment has this id.
NO_SEGMENT = 0
IDS = ("previous_segment_id", "segment_id")

Counts = list[tuple[str, int]]


def entries(moves: pd.DataFrame) -> Counts:
    """Return where new Insiders came from, with their number, the most first.

    Parameters
    ----------
    moves : DataFrame
        `segment_migrations` of one period: previous_segment_id, segment_id, previous_segment_name,
        segment_name, customer_count. New customers, and those in no segment, have no id.
    """
    was_insider, is_insider = (are_insiders(moves[name]) for name in IDS)
    return count_by(moves[is_insider & ~was_insider], "previous_segment_name")


def exits(moves: pd.DataFrame) -> Counts:
    """Return where former Insiders are now, with their number, the most first; see `entries`."""
    was_insider, is_insider = (are_insiders(moves[name]) for name in IDS)
    return count_by(moves[was_insider & ~is_insider], "segment_name")


def are_insiders(segment_ids: pd.Series) -> pd.Series:
    """Return which of the segments are the Insiders."""
    return segment_ids.fillna(NO_SEGMENT) == INSIDERS_ID


def count_by(moves: pd.DataFrame, name: str) -> Counts:
    """Return the number of customers per name, the most first."""
    counts = moves.groupby(name)["customer_count"].sum()
    ordered = counts.sort_values(ascending=False, kind="stable")
    return [(str(key), int(number)) for key, number in ordered.items()]
