"""Rules say of each customer what their tree says, with thresholds that are easy to remember."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from insiders.frames import to_arrow
from insiders.rule_fitting import fit_rules, make_tree, select_max_leaf_nodes
from insiders.rule_metrics import (
    cross_val_predict_rules,
    precision_recall,
    rule_condition_rows,
)
from insiders.rules import (
    Condition,
    any_rule_mask,
    extract_rules,
    replace_threshold,
    round_thresholds,
    rule_mask,
)
from insiders.schemas import RULE_CONDITION_SCHEMA

PARAMETERS: dict[str, Any] = {
    "max_leaf_nodes": [2, 3, 4],
    "min_samples_leaf": 1,
    "outer_folds": 3,
    "inner_folds": 3,
    "f1_tolerance": 0.0,
    "rounding_f1_tolerance": 0.0,
}


def big_spenders(n_customers: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return two features, and Insiders: those with at least 1000 of the first."""
    features = np.random.default_rng(42).uniform(0, 2000, (n_customers, 2))
    return features, features[:, 0] >= 1000


def test_rules_are_the_tree_that_they_were_extracted_from() -> None:
    rng = np.random.default_rng(42)
    features = rng.normal(size=(500, 3))
    is_insider = (features[:, 0] > 0.5) & (features[:, 1] < 0.2) | (features[:, 2] > 1.5)
    tree = make_tree(12, PARAMETERS, random_state=42).fit(features, is_insider)
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


def test_no_rules_make_nobody_eligible() -> None:
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


def test_nobody_predicted_has_no_precision() -> None:
    is_insider, nobody = np.array([True, False]), np.zeros(2, dtype=bool)
    assert precision_recall(is_insider, nobody) == (0, 0)


def test_fewest_leaves_within_the_tolerance_are_selected() -> None:
    features, is_insider = big_spenders(300)
    assert select_max_leaf_nodes(features, is_insider, PARAMETERS, random_state=42) == 2


def test_fitted_rules_find_the_threshold() -> None:
    features, is_insider = big_spenders(300)
    assert fit_rules(features, is_insider, PARAMETERS, 42) == [[(0, "at_least", 1000.0)]]


def test_rules_are_reproducible() -> None:
    features, is_insider = big_spenders(300)
    is_insider = is_insider & (features[:, 1] < 1500)
    rules = fit_rules(features, is_insider, PARAMETERS, 42)
    assert fit_rules(features, is_insider, PARAMETERS, 42) == rules


def test_customers_are_predicted_by_rules_fitted_without_them() -> None:
    # An Insider that no rule without it can recognize.
    features, is_insider = big_spenders(300)
    features[0], is_insider[0] = [0.0, 5000.0], True
    is_predicted = cross_val_predict_rules(features, is_insider, PARAMETERS, 42)
    assert not is_predicted[0]
    assert (is_predicted == is_insider).mean() > 0.97


def test_rows_are_the_conditions_of_each_rule_with_its_metrics() -> None:
    features, is_insider = big_spenders(300)
    rows = rule_condition_rows(features, is_insider, ["revenue", "noise"], PARAMETERS, 42)
    [row] = rows
    assert list(row) == RULE_CONDITION_SCHEMA.names
    assert (row["rule_id"], row["feature"], row["operator"]) == (1, "revenue", "at_least")
    assert row["threshold"] == 1000.0
    assert row["rule_support"] == is_insider.mean()
    assert row["rule_precision"] == row["ruleset_precision"] > 0.97
    assert row["rule_recall"] == row["ruleset_recall"] > 0.97
    assert to_arrow(rows, RULE_CONDITION_SCHEMA).to_pylist() == rows


def test_too_few_insiders_to_cross_validate_have_no_rules() -> None:
    features, _ = big_spenders(300)
    for few in (np.arange(300) < 8, np.arange(300) >= 8):
        assert rule_condition_rows(features, few, ["revenue", "noise"], PARAMETERS, 42) == []
    nine = np.arange(300) < 9
    assert rule_condition_rows(nine[:, None] * 1.0, nine, ["is_first"], PARAMETERS, 42)
