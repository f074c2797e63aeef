"""The choice of the one reading that nearly all values fit, and that no other one contradicts."""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from insiders.transactions.choice.comparison import NEARLY_ALL, compare, count_fits
from insiders.transactions.choice.evidence import deciding_values
from insiders.transactions.choice.readings import Reading
from insiders.transactions.choice.refusing import (
    describe_ambiguity,
    describe_misfit,
    describe_mixture,
)
from insiders.transactions.errors import InvalidTransactions


def best_reading(
    connection: duckdb.DuckDBPyConnection, field: str, readings: Sequence[Reading]
) -> Reading:
    """Return the first of the readings that fit most lines, whatever the others fit."""
    _, fits = count_fits(connection, field, readings)
    return readings[fits.index(max(fits))]


def choose_reading(
    connection: duckdb.DuckDBPyConnection,
    field: str,
    readings: Sequence[Reading],
    label: str,
    hint: str,
) -> Reading:
    """Return the one reading that nearly all values of a field fit.

    Parameters
    ----------
    connection, field
        A database with `column_values`, and one of its fields.
    readings
        At least one. The first is taken without a value, or if all give the same results.
    label
        The subject of the sentences of refusal, in the plural: `The dates in column InvoiceDate`.
    hint
        The last sentence of a refusal if no reading fits, or if no var chooses one.

    Raises
    ------
    InvalidTransactions
        If no reading fits nearly all values, some fit another one only, or two fit all and differ.
    """
    total, fits = count_fits(connection, field, readings)
    best = readings[fits.index(max(fits))]
    others = [each for each, count in zip(readings, fits, strict=True) if count]
    found = [compare(connection, field, best, other) for other in others if other is not best]
    column, words = (connection, field), (label, hint)
    if mixture := next((each for each in found if each.is_mixture(total)), None):
        raise InvalidTransactions(describe_mixture(*column, mixture, total, *words))
    if max(fits) < NEARLY_ALL * total:
        raise InvalidTransactions(describe_misfit(*column, best, (max(fits), total), *words))
    if ambiguity := next((each for each in found if each.is_ambiguous), None):
        raise InvalidTransactions(describe_ambiguity(*column, ambiguity, total, *words))
    nearest = max(found, key=lambda each: each.both, default=None)
    return replace(best, evidence=deciding_values(*column, nearest) if nearest else "")
