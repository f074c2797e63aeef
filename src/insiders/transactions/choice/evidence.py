"""The values that decide for a reading, for people who ask why."""

import duckdb

from insiders.transactions.choice.comparison import ONLY_BEST, Comparison, examples
from insiders.transactions.choice.refusing import quoted


def deciding_values(connection: duckdb.DuckDBPyConnection, field: str, found: Comparison) -> str:
    """Return how many lines fit the best reading and not the other, with one of their values."""
    if not found.only_best:
        return ""
    [(value, *_), *_] = examples(connection, field, [found.best, found.other], ONLY_BEST)
    return f"decided by {found.only_best:,} lines such as {quoted(value)}"
