"""Rules predict what their tree predicts, with thresholds as round as F1 allows."""

import numpy as np
import pytest
import sklearn.metrics

from insiders.rule_fitting import make_tree
from insiders.rules import (
    Condition,
    any_rule_mask,
    extract_rules,
    f1_score,
    replace_threshold,
    round_thresholds,
    rule_mask,
)
from unit.toy import RULE_PARAMETERS


def test_rules_are_the_tree_that_they_were_extracted_from() -> None:
    rng = np.random.default_rng(42)
    features = rng.normal(size=(500, 3))
    is_insider = (features[:, 0] > 0.5) & (features[:, 1] < 0.2) | (features[:, 2] > 1.5)
    tree = make_tree(12, RULE_PARAMETERS, random_state=42).fit(features, is_insider)
    rules = extract_rules(tree.tree_)
    np.testing.assert_array_equal(any_rule_mask(features, rules), tree.predict(features))
    # One condition for each feature and operator.
    assert all(len({condition[:2] for condition in rule}) == len(rule) for rule in rules)


def test_thresholds_are_as_round_as_they_can_be() -> None:
    features = np.array([[3.0, 810.25], [9.0, 912.5], [12.0, 1188.0], [14.0, 1250.75]])
    is_insider = np.array([False, False, True, True])
    rules = [[Condition(1, "at_least", 1050.25)]]
    rounded = round_thresholds(features, is_insider, rules, 0.0)
    assert rounded == [[(1, "at_least", 1000.0)]]
    whole = round_thresholds(features, is_insider, [[Condition(0, "at_least", 10.5)]], 0.0)
    assert whole == [[(0, "at_least", 10.0)]]


def test_threshold_is_not_rounded_where_that_costs_more_than_tolerated() -> None:
    features = np.array([[1149.0], [1151.0], [1152.0], [1153.0]])
    is_insider = np.array([False, True, True, True])
    rules = [[Condition(0, "at_least", 1150.0)]]
    assert round_thresholds(features, is_insider, rules, 0.0) == [[(0, "at_least", 1150.0)]]
    assert round_thresholds(features, is_insider, rules, 0.2) == [[(0, "at_least", 1000.0)]]


def test_missing_values_meet_no_condition() -> None:
    features = np.array([[np.nan], [1.0]])
    assert rule_mask(features, [Condition(0, "at_least", 0.0)]).tolist() == [False, True]
    assert rule_mask(features, [Condition(0, "below", 2.0)]).tolist() == [False, True]


def test_at_least_includes_the_threshold_and_below_does_not() -> None:
    features = np.array([[2.0]])
    assert rule_mask(features, [Condition(0, "at_least", 2.0)]).tolist() == [True]
    assert rule_mask(features, [Condition(0, "below", 2.0)]).tolist() == [False]


def test_without_rules_no_customer_is_eligible() -> None:
    assert any_rule_mask(np.zeros((2, 1)), []).tolist() == [False, False]


def test_threshold_is_replaced_wherever_the_feature_has_it() -> None:
    rules = [
        [Condition(0, "below", 5.0)],
        [Condition(0, "at_least", 5.0), Condition(1, "below", 5.0)],
    ]
    assert replace_threshold(rules, 0, 5.0, 6.0) == [
        [(0, "below", 6.0)],
        [(0, "at_least", 6.0), (1, "below", 5.0)],
    ]


@pytest.mark.parametrize("share", [0, 0.3, 1])
def test_f1_is_that_of_scikit_learn(share: float) -> None:
    rng = np.random.default_rng(42)
    is_insider, is_predicted = rng.uniform(size=(2, 200)) < share
    expected = sklearn.metrics.f1_score(is_insider, is_predicted, zero_division=0)
    assert f1_score(is_insider, is_predicted) == pytest.approx(expected)
