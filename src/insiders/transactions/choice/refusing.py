"""Why no reading was chosen: what was seen, with examples, and which var decides."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import duckdb

from insiders.transactions.choice.comparison import (
    DIFFERENT,
    ONLY_BEST,
    ONLY_OTHER,
    Comparison,
    examples,
)
from insiders.transactions.choice.readings import Reading

MAX_TEXT_LENGTH = 40


def quoted(text: str) -> str:
    """Return a text of a file in quotes, cut where it is long."""
    is_long = len(text) > MAX_TEXT_LENGTH
    return f"'{text[:MAX_TEXT_LENGTH]}…'" if is_long else f"'{text}'"


def listed(rows: Sequence[tuple[Any, ...]]) -> str:
    """Return the texts in the first column of some rows, quoted."""
    return ", ".join(quoted(row[0]) for row in rows)


def shown(result: Any) -> str:
    """Return what a value is read as: the day of a date, a number without trailing zeros."""
    if isinstance(result, datetime):
        return result.date().isoformat()
    if isinstance(result, float | Decimal):
        return f"{Decimal(str(result)).normalize():f}"
    # A date after the year 9999 comes as text.
    return str(result)


def share_of(count: int, total: int) -> str:
    """Return a number of values with its share of all."""
    return f"{count:,} of {total:,} values ({count / total:.1%})"


def capitalized(text: str) -> str:
    """Return a text that starts a sentence."""
    return text[:1].upper() + text[1:]


def describe_setting(readings: Sequence[Reading], hint: str) -> str:
    """Return the sentence that says which vars choose one of the readings, or else the hint."""
    settings = [reading.setting for reading in readings if reading.setting]
    if not settings:
        return hint
    names = {name for name, _ in settings}
    if len(names) == 1:
        values = " or ".join(dict.fromkeys(value for _, value in settings))
        return f"Set the var {names.pop()} to {values}."
    return f"Set the var {', or '.join(f'{name} to {value}' for name, value in settings)}."


def describe_misfit(
    connection: duckdb.DuckDBPyConnection,
    field: str,
    best: Reading,
    counts: tuple[int, int],
    label: str,
    hint: str,
) -> str:
    """Return the refusal of values that no reading fits.

    Parameters
    ----------
    connection, field, label, hint : see `choose_reading`
    best
        The reading that fits most lines.
    counts
        The lines that it fits, and all lines with a value.
    """
    fit_count, total = counts
    others = listed(examples(connection, field, [best], "result_0 is null"))
    if not fit_count:
        return f"{label} cannot be read: no known form fits, for example {others}. {hint}"
    fitting = listed(examples(connection, field, [best], "result_0 is not null"))
    return (
        f"{label} cannot be read. {capitalized(best.title)} fits {share_of(fit_count, total)},"
        f" for example {fitting}. No known form fits nearly all values: the others are such as"
        f" {others}. {hint}"
    )


def describe_mixture(
    connection: duckdb.DuckDBPyConnection,
    field: str,
    comparison: Comparison,
    total: int,
    label: str,
    hint: str,
) -> str:
    """Return the refusal of values that are in two forms."""
    readings = [comparison.best, comparison.other]
    best = listed(examples(connection, field, readings, ONLY_BEST))
    other = listed(examples(connection, field, readings, ONLY_OTHER))
    return (
        f"{label} are a mixture. {capitalized(readings[0].title)} alone fits"
        f" {share_of(comparison.only_best, total)}, for example {best}."
        f" {capitalized(readings[1].title)} alone fits {share_of(comparison.only_other, total)},"
        f" for example {other}. Export them in one form. {describe_setting(readings, hint)}"
    )


def describe_ambiguity(
    connection: duckdb.DuckDBPyConnection,
    field: str,
    comparison: Comparison,
    total: int,
    label: str,
    hint: str,
) -> str:
    """Return the refusal of values that two readings fit, with different results."""
    readings = [comparison.best, comparison.other]
    rows = examples(connection, field, readings, DIFFERENT)
    cases = ", ".join(f"{quoted(text)} is {shown(a)} or {shown(b)}" for text, a, b in rows)
    fits = share_of(comparison.both, total)
    if comparison.both == total:
        fits = "the only value" if total == 1 else f"all {total:,} values"
    return (
        f"{label} can be read in two ways, {readings[0].title} or {readings[1].title}: {cases}."
        f" Both fit {fits}. {describe_setting(readings, hint)}"
    )
