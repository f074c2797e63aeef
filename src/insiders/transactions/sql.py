"""Parts of SQL: literals, identifiers, lists.

Queries hold values as literals, since DuckDB imports pandas before it binds a parameter: a third of
a second, more than most plans take.
"""

from collections.abc import Iterable


def literal(text: str) -> str:
    """Return a text as a SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """Return a column name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literals(texts: Iterable[str]) -> str:
    """Return texts as SQL string literals, separated by commas."""
    return ", ".join(literal(text) for text in texts)
