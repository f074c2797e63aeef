"""Names of columns, compared without case, accents, spaces and punctuation."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

# By field, the names that the user gave.
OwnNames = Mapping[str, Sequence[str]]


@lru_cache(maxsize=10_000)
def normalize_name(name: str) -> str:
    """Return a column name without case, accents, spaces and punctuation."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.sub(r"[\W_]+", "", letters) or name.strip().casefold()


def index_columns(columns: Sequence[str]) -> dict[str, str]:
    """Return the columns by their names as written, and by their normalized names."""
    normalized = {normalize_name(column): column for column in reversed(columns)}
    return normalized | {column: column for column in columns}


def find_column(index: Mapping[str, str], names: Sequence[str]) -> str | None:
    """Return the column of the first name that a file has, as written or nearly so."""
    for name in names:
        found = index.get(name) or index.get(normalize_name(name))
        if found is not None:
            return found
    return None
