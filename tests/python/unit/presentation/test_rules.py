"""Rules in words."""

from insiders.presentation.rules import COLUMNS, describe_rule, describe_rule_set, rule_rows

RULE = {
    "sql_predicate": "gross_revenue_last_365_days >= 2000 and order_count >= 6",
    **{"rule_precision": 0.999, "rule_recall": 0.88},
    **{"ruleset_precision": 0.96, "ruleset_recall": 0.97},
}
WORDS = "At least £2,000 of revenue in the last 365 days and at least 6 orders"


def test_a_rule_is_in_words() -> None:
    assert describe_rule(RULE["sql_predicate"], "£") == WORDS


def test_a_rule_has_its_precision_and_recall() -> None:
    [row] = rule_rows([RULE], "£")
    assert row == {"rule": WORDS, "precision": ">99%", "recall": "88%"}
    assert [column.key for column in COLUMNS] == list(row)


def test_rules_are_described_together() -> None:
    together = "Together they find 97% of the Insiders; 96% of the customers they find"
    assert together in describe_rule_set([RULE, RULE])
    assert describe_rule_set([RULE]) == "The rule describes the model; the model decides."
