"""The rules of the Insiders in words."""

from typing import Any

import data
from elements import note, section, table, text
from insiders.presentation.conditions import condition, join, read_predicate
from insiders.presentation.formats import share
from insiders.presentation.markup import Column

Row = dict[str, Any]


def show_rules(rules: list[Row]) -> None:
    """Show the rules in words, and how well they describe the Insiders."""
    section("What makes an Insider")
    if not rules:
        text("No rule describes the Insiders of this version.")
        return
    rows = []
    for rule in rules:
        words = join(
            [condition(*parts, data.currency()) for parts in read_predicate(rule["sql_predicate"])]
        )
        rows.append(
            {
                "rule": f"{words[:1].upper()}{words[1:]}",
                "precision": share(rule["rule_precision"]),
                "recall": share(rule["rule_recall"]),
            }
        )
    columns = [
        Column("A customer who has", "rule", is_sentence=True),
        Column("Is an Insider in", "precision", True),
        Column("Insiders it finds", "recall", True),
    ]
    table("Rules of the Insiders", columns, rows)
    precision, recall = rules[0]["ruleset_precision"], rules[0]["ruleset_recall"]
    note(
        f"Any one of the rules is enough. Together they find {share(recall)} of the Insiders;"
        f" {share(precision)} of the customers they find are Insiders. The rules describe the"
        " model; the model decides."
    )


def describe_rule(sql_predicate: str) -> str:
    """Return a rule in words."""
    words = join([condition(*parts, data.currency()) for parts in read_predicate(sql_predicate)])
    return capitalize(words)


def capitalize(words: str) -> str:
    """Return words that begin a sentence or a cell."""
    return f"{words[:1].upper()}{words[1:]}"
