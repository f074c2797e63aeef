"""Why columns have no clear fields: the refusals, each of which says what to set."""

from collections.abc import Sequence
from typing import NoReturn

from insiders.transactions.errors import InvalidTransactions, MissingColumns
from insiders.transactions.layouts.matching import Fit, Match
from insiders.transactions.layouts.names import OwnNames, find_column, index_columns, normalize_name
from insiders.transactions.layouts.seed import FALLBACK_LAYOUT

SHOWN_NAMES = 2
SHOWN_COLUMNS = 30
MAX_NAME_LENGTH = 60


def check_own_names(columns: Sequence[str], own_names: OwnNames, source: str) -> None:
    """Refuse a name of the user that the source does not have."""
    index = index_columns(columns)
    for field, names in own_names.items():
        if names and find_column(index, names) is None:
            raise MissingColumns(
                f"The var column_names gives {' or '.join(names)} for {field}, but the {source}"
                f" has no such column: the columns found are {list_names(columns)}. Correct the"
                " var."
            )


def refuse_missing(match: Match, columns: Sequence[str], source: str) -> NoReturn:
    """Refuse a source without a required field; say which names are known for it."""
    texts, missing = [], match.missing
    for field in missing:
        names: dict[str, str] = {}
        # The synonyms are many: the names of known exports say more.
        for fit in sorted(match.fits, key=lambda fit: fit.layout is match.synonyms):
            for name in fit.layout.column_names.get(field, ()):
                names.setdefault(normalize_name(name), name)
        shown = ", ".join(list(names.values())[:SHOWN_NAMES]) + (
            ", …" if len(names) > SHOWN_NAMES else ""
        )
        texts.append(f"{field} ({shown})" if names else field)
    hints = ", ".join(f"{field}: <column>" for field in missing)
    delimiter = (
        " If all columns are found as one, set the var csv_delimiter." if len(columns) == 1 else ""
    )
    raise MissingColumns(
        f"The {source} has no column for {' and '.join(texts)}: the columns found are"
        f" {list_names(columns)}. Name {'it' if len(missing) == 1 else 'them'} in the var"
        f" column_names: {{{hints}}}.{delimiter}"
    )


def refuse_equal_columns(columns: Sequence[str], match: Match, source: str) -> None:
    """Refuse two columns whose names differ in case, spaces or punctuation alone."""
    for field, column in match.from_layouts.items():
        for other in columns:
            is_same = normalize_name(other) == normalize_name(column)
            if is_same and other != column and other not in match.own.values():
                refuse_two_columns(field, column, other, source)


def refuse_equal_layouts(fits: Sequence[Fit], source: str) -> None:
    """Refuse two layouts that fit equally well and read a field from different columns."""
    best = fits[0]
    for other in fits[1:]:
        if other.score != best.score or other.layout.name == FALLBACK_LAYOUT:
            continue
        for field, column in best.columns.items():
            if other.columns.get(field, column) != column:
                refuse_two_columns(field, column, other.columns[field], source)


def refuse_two_columns(field: str, first: str, second: str, source: str) -> NoReturn:
    """Ask which of two columns has the field."""
    raise InvalidTransactions(
        f"The {source} has two columns that may be {field}: {first!r} and {second!r}. Which one"
        f" is it? Name it in the var column_names: {{{field}: {first}}}."
    )


def list_names(columns: Sequence[str]) -> str:
    """Return the names of columns for a sentence, cut where they are many or long."""
    shown = [shorten(column) for column in columns[:SHOWN_COLUMNS]]
    more = len(columns) - len(shown)
    return (", ".join(shown) or "none") + (f" and {more} more" if more else "")


def shorten(name: str) -> str:
    """Return a name, cut where it is long."""
    return name if len(name) <= MAX_NAME_LENGTH else f"{name[:MAX_NAME_LENGTH]}…"
