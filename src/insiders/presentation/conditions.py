"""Conditions of rules in words, and what sets a segment apart."""

import math
import re
from collections.abc import Mapping

from insiders.presentation.features import find_feature
from insiders.presentation.formats import Number

# What an amount of the feature is an amount of.
NOUNS = {
    "gross_revenue": "of revenue to date",
    "net_revenue": "of revenue less returns",
    "gross_revenue_last_365_days": "of revenue in the last 365 days",
    "gross_revenue_last_90_days": "of revenue in the last 90 days",
    "average_order_value": "per order",
    "order_count": "orders",
    "order_count_last_365_days": "orders in the last 365 days",
    "average_days_between_orders": "days between orders",
    "average_days_between_orders_imputed": "days between orders",
    "recency_days": "days since the last order",
    "tenure_days": "days since the first order",
    "units": "units bought",
    "units_last_365_days": "units bought in the last 365 days",
    "distinct_product_count": "different products",
    "average_units_per_order": "units per order",
    "average_products_per_order": "products per order",
    "return_rate": "of revenue returned",
    "returned_revenue": "of revenue returned",
    "returned_units": "units returned",
    "returned_units_last_365_days": "units returned in the last 365 days",
}
# How a segment is far above and far below the average customer.
HIGH_AND_LOW = {
    "gross_revenue": ("much revenue", "little revenue"),
    "average_order_value": ("large orders", "small orders"),
    "order_count": ("many orders", "few orders"),
    "recency_days": ("last order long ago", "ordered recently"),
    "tenure_days": ("customers for long", "new customers"),
    "distinct_product_count": ("many products", "few products"),
    "return_rate": ("many returns", "few returns"),
}
# An index to the average customer this far from 1, either way, is worth a word.
NOTABLE_RATIO = 1.25
NOTABLE_COUNT = 3
CONDITION = re.compile(r"(\w+) (>=|<) (-?[\d.]+(?:e[+-]?\d+)?)")
PLURAL = re.compile(r"\b(order|day|unit|product)s\b")


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
    feature = find_feature(name)
    noun = NOUNS.get(name, f"of {feature.name.lower()}")
    is_countable = PLURAL.match(noun) and feature.unit == "count"
    below = "fewer than" if is_countable else "less than"
    limit = "at least" if operator == "at_least" else below
    noun = PLURAL.sub(r"\1", noun, count=1) if threshold == 1 else noun
    return f"{limit} {feature.format(threshold, currency)} {noun}"


def read_predicate(sql_predicate: str) -> list[tuple[str, str, float]]:
    """Return the conditions of a rule's `sql_predicate`: feature, operator, threshold."""
    return [
        (name, "at_least" if operator == ">=" else "below", float(threshold))
        for name, operator, threshold in CONDITION.findall(sql_predicate)
    ]


def join(parts: list[str]) -> str:
    """Return parts as an enumeration: `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


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
        if name in HIGH_AND_LOW and index > 0 and abs(math.log2(index)) >= math.log2(NOTABLE_RATIO)
    }
    strongest = sorted(strengths, key=lambda name: -abs(strengths[name]))[:NOTABLE_COUNT]
    words = [HIGH_AND_LOW[name][0 if strengths[name] > 0 else 1] for name in strongest]
    return ", ".join(words).capitalize() + "." if words else "Near the average in everything."
