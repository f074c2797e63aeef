"""The column of each field, or a refusal; and how likely a row is to be the header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from insiders.transactions.layouts.matching import Match, match_layouts
from insiders.transactions.layouts.names import OwnNames, normalize_name
from insiders.transactions.layouts.refusing import (
    check_own_names,
    refuse_equal_columns,
    refuse_equal_layouts,
    refuse_missing,
)
from insiders.transactions.layouts.seed import Layouts, known_names


@dataclass(frozen=True)
class ColumnMapping:
    """Which column of a file has which field; fields without a column are not in it."""

    # The layout that fits best; empty if none has a column of the file.
    layout: str
    columns: Mapping[str, str]
    # Sentences for the user on what is not obvious.
    messages: tuple[str, ...] = ()


def resolve_columns(
    columns: Sequence[str], layouts: Layouts, own_names: OwnNames, source: str
) -> ColumnMapping:
    """Return which column has which field.

    Own names win, then the layout with the most fields, then the synonyms of `generic`.

    Parameters
    ----------
    columns
        The names of the file's columns.
    layouts
        Known exports.
    own_names
        By field, the names that the user gave. No name at all: the file has no such column.
    source
        What has the columns, for messages: `file lines.csv`.

    Raises
    ------
    InvalidTransactions
        If an own name is not in the file, a required field has no column, or two columns have an
        equal claim to a field.
    """
    check_own_names(columns, own_names, source)
    match = match_layouts(columns, layouts, own_names)
    if match.missing:
        refuse_missing(match, columns, source)
    refuse_equal_columns(columns, match, source)
    refuse_equal_layouts(match.fits, source)
    layout = match.best.layout.name if match.best.columns else ""
    return ColumnMapping(layout, match.mapped, tuple(describe_assumptions(columns, match)))


def rate_header(columns: Sequence[str], layouts: Layouts, own_names: OwnNames) -> tuple[bool, int]:
    """Return whether all required fields are found, and how many fields: a header has the most."""
    names = {normalize_name(column) for column in columns}
    own = {normalize_name(name) for own_texts in own_names.values() for name in own_texts}
    # Most rows are lines, which have no name at all.
    if names.isdisjoint(own | known_names(layouts)):
        return False, 0
    match = match_layouts(columns, layouts, own_names)
    return not match.missing, len(match.mapped)


def describe_assumptions(columns: Sequence[str], match: Match) -> list[str]:
    """Say what is assumed where a column is missing, or is one of several."""
    mapped, messages = match.mapped, []
    for field, column in match.from_layouts.items():
        known = {normalize_name(name) for name in match.synonyms.column_names.get(field, ())}
        others = [
            repr(other)
            for other in columns
            if other not in mapped.values() and normalize_name(other) in known
        ]
        if others:
            messages.append(f"{field} is read from {column!r}, not from {' or '.join(others)}")
    if "quantity" not in mapped:
        messages.append("no column for quantity: each line is one unit")
    if "country" not in mapped:
        messages.append("no column for country: the country of all lines is Unknown")
    return messages
