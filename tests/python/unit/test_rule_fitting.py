"""Rules have the fewest leaves that F1 allows, and are reproducible."""

import numpy as np
import pytest

from insiders.rule_fitting import fit_rules, make_tree, predict_by_size, select_max_leaf_nodes
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


@pytest.mark.parametrize("random_state", range(5))
def test_prediction_by_size_equals_trees_of_each_size(random_state: int) -> None:
    random = np.random.default_rng(random_state)
    # Few values, so that splits tie, and some that are missing.
    features = random.integers(0, 9, (400, 3)).astype(float)
    features[random.random(features.shape) < 0.05] = np.nan
    is_insider = (np.nan_to_num(features).sum(axis=1) + random.normal(0, 3, 400)) > 14
    sizes = [2, 3, 4, 6, 8, 300]
    trees = [make_tree(size, RULE_PARAMETERS, random_state) for size in sizes]
    trees = [tree.fit(features[:300], is_insider[:300]) for tree in trees]
    expected = [tree.predict(features[300:]) for tree in trees]
    assert trees[-1].get_n_leaves() > 8
    np.testing.assert_array_equal(predict_by_size(trees[-1], features[300:], sizes), expected)
