"""Conditions of rules in words, and what sets a segment apart."""

import math
import re
from collections.abc import Mapping

from insiders.presentation.features import feature, value
from insiders.presentation.formats import Number

# An index to the average customer this far from 1, either way, is worth a word.
NOTABLE_RATIO = 1.25
NOTABLE_COUNT = 3
CONDITION = re.compile(r"(\w+) (>=|<) (-?[\d.]+(?:e[+-]?\d+)?)")
SINGULAR = re.compile(r"\b(order|day|unit|product)s\b")


def condition(name: str, operator: str, threshold: Number, currency: str = "") -> str:
    """Return a condition in words: `at least £2,000 of revenue in the last 365 days`.

    Parameters
    ----------
    name : str
        The feature.
    operator : str
        `at_least` or `below`.
    threshold : int or float
        In the unit of the feature.
    currency : str
        Symbol or code before amounts.
    """
    known = feature(name)
    below = "fewer than" if known.unit == "count" else "less than"
    limit = "at least" if operator == "at_least" else below
    noun = SINGULAR.sub(r"\1", known.noun, count=1) if threshold == 1 else known.noun
    return f"{limit} {value(name, threshold, currency)} {noun}"


def read_predicate(sql_predicate: str) -> list[tuple[str, str, float]]:
    """Return the conditions of a rule's `sql_predicate`: feature, operator, threshold."""
    return [
        (name, "at_least" if operator == ">=" else "below", float(threshold))
        for name, operator, threshold in CONDITION.findall(sql_predicate)
    ]


def join(parts: list[str]) -> str:
    """Return parts as an enumeration: `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def capitalize(words: str) -> str:
    """Return words that begin a sentence or a cell; names within keep their capitals."""
    return words[:1].upper() + words[1:]


def standing_out(indexes: Mapping[str, float]) -> str:
    """Return what sets a segment apart: `Ordered recently, much revenue, many orders.`.

    Parameters
    ----------
    indexes : mapping of str to float
        Mean of each feature divided by that of the average customer; 1 is the average.
    """
    strengths = {
        name: math.log2(index)
        for name, index in indexes.items()
        if feature(name).high and index > 0 and abs(math.log2(index)) >= math.log2(NOTABLE_RATIO)
    }
    strongest = sorted(strengths, key=lambda name: -abs(strengths[name]))[:NOTABLE_COUNT]
    words = [feature(name).high if strengths[name] > 0 else feature(name).low for name in strongest]
    return ", ".join(words).capitalize() + "." if words else "Near the average in everything."
