"""Rules have the fewest leaves that F1 allows, and are reproducible."""

import numpy as np

from insiders.rule_fitting import fit_rules, select_max_leaf_nodes
from insiders.rules import rule_mask
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


def test_rule_without_room_between_its_rounded_thresholds_is_dropped() -> None:
    # Five Insiders between 2,000 and 2,100 are a leaf of the tree; both of its thresholds round to
    # 2,000 because five of a thousand cost less than the tolerance.
    values = np.concatenate(
        [np.linspace(0, 1960, 400), [2040] * 5, np.linspace(2050, 2400, 9), [9000] * 1000]
    )
    is_insider = (values == 2040) | (values == 9000)
    parameters = RULE_PARAMETERS | {"max_leaf_nodes": [4], "rounding_f1_tolerance": 0.005}
    rules = fit_rules(values[:, None], is_insider, parameters, 42)
    assert len(rules) == 1
    assert rule_mask(values[:, None], rules[0]).sum() == 1000
