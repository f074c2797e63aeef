"""The rules of the Insiders in words, and how well they describe the Insiders."""

from collections.abc import Mapping, Sequence
from typing import Any

from insiders.presentation.conditions import capitalize, condition, join, read_predicate
from insiders.presentation.formats import share
from insiders.presentation.markup import Column

NO_RULES = "No rule describes the Insiders of this version."
COLUMNS = (
    Column("A customer who has", "rule", is_sentence=True),
    Column("Is an Insider in", "precision", True),
    Column("Insiders it finds", "recall", True),
)


def rule_rows(rules: Sequence[Mapping[str, Any]], currency: str = "") -> list[dict[str, str]]:
    """Return a row per rule, for a table with `COLUMNS`.

    Parameters
    ----------
    rules : sequence of mappings
        Rows of `insider_rules`.
    currency : str
        Symbol or code before amounts.
    """
    return [
        {
            "rule": describe_rule(rule["sql_predicate"], currency),
            "precision": share(rule["rule_precision"]),
            "recall": share(rule["rule_recall"]),
        }
        for rule in rules
    ]


def describe_rule(sql_predicate: str, currency: str = "") -> str:
    """Return a rule in words: `At least £2,000 of revenue to date and at least 6 orders`."""
    parts = [condition(*part, currency) for part in read_predicate(sql_predicate)]
    return capitalize(join(parts))


def describe_rule_set(rules: Sequence[Mapping[str, Any]]) -> str:
    """Return how well the rules describe the Insiders together; one rule has that in its row."""
    if len(rules) < 2:
        return "The rule describes the model; the model decides."
    recall, precision = (share(rules[0][f"ruleset_{name}"]) for name in ("recall", "precision"))
    return (
        f"Any one of the rules is enough. Together they find {recall} of the Insiders;"
        f" {precision} of the customers they find are Insiders. The rules describe the model;"
        " the model decides."
    )
