"""What all texts of a column say about how it is read, from one query."""

from dataclasses import dataclass

import duckdb

from insiders.transactions.sql import literal
from insiders.transactions.text import (
    DECIMAL_ZEROS,
    IDENTIFIERS,
    STEPS,
    is_missing,
    same_case,
    trimmed,
)

# A spreadsheet shows 1234567890123 as 1.23457E+12.
ROUNDED = r"^\d[.,]\d+[eE]\+\d+$"


@dataclass(frozen=True)
class TextColumn:
    """The texts of one field in files that are decided together."""

    # Lines with a value, and lines that lack it.
    present_count: int
    missing_count: int
    # Different texts of each file, summed.
    text_count: int
    # Lines with a number in scientific notation, and three of these numbers.
    rounded_count: int
    rounded_examples: tuple[str, ...]
    # Those of `STEPS` that change a text.
    steps: tuple[str, ...]


def examine_texts(connection: duckdb.DuckDBPyConnection, field: str, texts: str) -> TextColumn:
    """Return what the texts of a field say.

    Parameters
    ----------
    connection, field
        A database, and a field of the source.
    texts
        A query of its texts as the files have them, with the number of lines: text, line_count.
    """
    is_identifier = field in IDENTIFIERS
    changes = (
        "text <> value",
        f"regexp_matches(value, {literal(DECIMAL_ZEROS)})" if is_identifier else "false",
        f"value <> {same_case(field, 'value')}",
        "is_missing",
    )
    is_rounded = f"regexp_matches(value, {literal(ROUNDED)})" if is_identifier else "false"
    [(*counts, examples, needed)] = connection.execute(
        "select coalesce(sum(line_count) filter (not is_missing), 0),"
        " coalesce(sum(line_count) filter (text is null or is_missing), 0), count(text),"
        " coalesce(sum(line_count) filter (is_rounded), 0),"
        " list_sort(list_distinct(list(value) filter (is_rounded)))[:3],"
        f" [{', '.join(f'coalesce(bool_or({change}), false)' for change in changes)}]"
        f" from (select *, {is_missing(field, 'value')} as is_missing, {is_rounded} as is_rounded"
        f" from (select *, {trimmed('text')} as value from ({texts})))"
    ).fetchall()
    steps = tuple(step for step, is_needed in zip(STEPS, needed, strict=True) if is_needed)
    return TextColumn(*map(int, counts), tuple(examples or ()), steps)
