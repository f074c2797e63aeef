"""Rules have the fewest leaves that F1 allows, and are reproducible."""

from insiders.rule_fitting import fit_rules, select_max_leaf_nodes
from unit.toy import RULE_PARAMETERS, big_spenders


def test_fewest_leaves_within_the_tolerance_are_selected() -> None:
    features, is_insider = big_spenders(300)
    assert select_max_leaf_nodes(features, is_insider, RULE_PARAMETERS, random_state=42) == 2


def test_fitted_rules_find_the_threshold() -> None:
    features, is_insider = big_spenders(300)
    assert fit_rules(features, is_insider, RULE_PARAMETERS, 42) == [[(0, "at_least", 1000.0)]]


def test_rules_are_reproducible() -> None:
    features, is_insider = big_spenders(300)
    is_insider = is_insider & (features[:, 1] < 1500)
    rules = fit_rules(features, is_insider, RULE_PARAMETERS, 42)
    assert fit_rules(features, is_insider, RULE_PARAMETERS, 42) == rules
