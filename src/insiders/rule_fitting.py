"""Fit rules for Insiders, and measure them on customers that they were not fitted on.

The tree [1]_ has no more leaves than it needs by cross-validation. Precision, recall and F1 come
from an outer cross-validation, in which all of that is done again without the customers predicted.

References
----------
.. [1] Breiman, L., Friedman, J., Olshen, R. and Stone, C. (1984). Classification and regression
   trees. Wadsworth.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold
from sklearn.tree import DecisionTreeClassifier

from insiders import rules as r
from insiders.parameters import RuleParameters
from insiders.schemas import RULE_CONDITION_SCHEMA

Features = NDArray[np.float64]
Mask = NDArray[np.bool_]


def make_tree(
    max_leaf_nodes: int, parameters: RuleParameters, random_state: int
) -> DecisionTreeClassifier:
    """Return a small decision tree, not fitted."""
    return DecisionTreeClassifier(
        max_leaf_nodes=max_leaf_nodes,
        min_samples_leaf=parameters["min_samples_leaf"],
        random_state=random_state,
    )


def select_max_leaf_nodes(
    features: Features, is_insider: Mask, parameters: RuleParameters, random_state: int
) -> int:
    """Return the fewest leaves whose cross-validated F1 is within the tolerance of the best."""
    folds = StratifiedKFold(parameters["inner_folds"], shuffle=True, random_state=random_state)
    splits = list(folds.split(features, is_insider))
    scores = []
    for max_leaf_nodes in parameters["max_leaf_nodes"]:
        is_predicted = np.zeros(len(is_insider), dtype=bool)
        for train, test in splits:
            tree = make_tree(max_leaf_nodes, parameters, random_state)
            tree.fit(features[train], is_insider[train])
            is_predicted[test] = tree.predict(features[test])
        scores.append(r.f1(is_insider, is_predicted))
    is_enough = np.array(scores) >= max(scores) - parameters["f1_tolerance"]
    return int(parameters["max_leaf_nodes"][int(np.argmax(is_enough))])


def fit_rules(
    features: Features, is_insider: Mask, parameters: RuleParameters, random_state: int
) -> list[r.Rule]:
    """Return the rules that tell Insiders (customers,) by features (customers, features).

    The rule that recognizes most Insiders comes first.
    """
    max_leaf_nodes = select_max_leaf_nodes(features, is_insider, parameters, random_state)
    tree = make_tree(max_leaf_nodes, parameters, random_state).fit(features, is_insider)
    rules = r.extract_rules(tree.tree_)
    rules = r.round_thresholds(features, is_insider, rules, parameters["rounding_f1_tolerance"])
    return sorted(rules, key=lambda rule: -int((r.rule_mask(features, rule) & is_insider).sum()))


def cross_val_predict_rules(
    features: Features, is_insider: Mask, parameters: RuleParameters, random_state: int
) -> Mask:
    """Return who (customers,) is an Insider by rules fitted without that customer's fold."""
    is_predicted = np.zeros(len(is_insider), dtype=bool)
    folds = StratifiedKFold(parameters["outer_folds"], shuffle=True, random_state=random_state)
    for train, test in folds.split(features, is_insider):
        rules = fit_rules(features[train], is_insider[train], parameters, random_state)
        is_predicted[test] = r.any_rule_mask(features[test], rules)
    return is_predicted


def rule_condition_rows(
    features: Features,
    is_insider: Mask,
    names: list[str],
    parameters: RuleParameters,
    random_state: int,
) -> list[dict[str, Any]]:
    """Return one row per rule and condition, in the order of `RULE_CONDITION_SCHEMA`.

    No rows if there are fewer Insiders, or fewer others, than the two cross-validations split.
    """
    rarer = min(is_insider.sum(), (~is_insider).sum())
    if rarer < parameters["outer_folds"] * parameters["inner_folds"]:
        return []
    is_predicted = cross_val_predict_rules(features, is_insider, parameters, random_state)
    ruleset = (*r.precision_recall(is_insider, is_predicted), r.f1(is_insider, is_predicted))
    rows = []
    rules = fit_rules(features, is_insider, parameters, random_state)
    for rule_id, rule in enumerate(rules, start=1):
        mask = r.rule_mask(features, rule)
        own = (*r.precision_recall(is_insider, is_predicted & mask), float(mask.mean()))
        for feature, operator, threshold in rule:
            values = [rule_id, names[feature], operator, threshold, *own, *ruleset]
            rows.append(dict(zip(RULE_CONDITION_SCHEMA.names, values, strict=True)))
    return rows
