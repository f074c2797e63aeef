"""The rules of the Insiders."""

from typing import Any

import data
from elements import note, section, table, text
from insiders.presentation.rules import COLUMNS, NO_RULES, describe_rule_set, rule_rows

Row = dict[str, Any]


def show_rules(rules: list[Row]) -> None:
    """Show the rules in words, and how well they describe the Insiders."""
    section("What makes an Insider")
    if not rules:
        text(NO_RULES)
        return
    table("Rules of the Insiders", COLUMNS, rule_rows(rules, data.currency()))
    note(describe_rule_set(rules))
