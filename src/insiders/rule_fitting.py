"""Fit Insider rules: a small decision tree [1]_, whose number of leaves is cross-validated.

References
----------
.. [1] Breiman, L., Friedman, J., Olshen, R. and Stone, C. (1984). Classification and regression
   trees. Wadsworth.
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.tree import DecisionTreeClassifier

from insiders.parameters import RuleParameters
from insiders.rules import Rule, extract_rules, f1_score, round_thresholds, rule_mask

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
    """Return the fewest leaves whose cross-validated F1 is within the tolerance of the best.

    F1 is computed once over the predictions of all folds: a fold alone has few Insiders.
    """
    folds = StratifiedKFold(parameters["inner_folds"], shuffle=True, random_state=random_state)
    scores = []
    for max_leaf_nodes in parameters["max_leaf_nodes"]:
        tree = make_tree(max_leaf_nodes, parameters, random_state)
        is_predicted = cross_val_predict(tree, features, is_insider, cv=folds)
        scores.append(f1_score(is_insider, is_predicted))
    is_enough = np.array(scores) >= max(scores) - parameters["f1_tolerance"]
    return int(parameters["max_leaf_nodes"][int(np.argmax(is_enough))])


def fit_rules(
    features: Features, is_insider: Mask, parameters: RuleParameters, random_state: int
) -> list[Rule]:
    """Return rules that predict Insiders (customers,) from features (customers, features).

    The rule that covers most Insiders comes first.
    """
    max_leaf_nodes = select_max_leaf_nodes(features, is_insider, parameters, random_state)
    tree = make_tree(max_leaf_nodes, parameters, random_state).fit(features, is_insider)
    rules = extract_rules(tree.tree_)
    rules = round_thresholds(features, is_insider, rules, parameters["rounding_f1_tolerance"])
    counts = [int((rule_mask(features, rule) & is_insider).sum()) for rule in rules]
    # Rounding two near thresholds of a feature to the same value leaves no room between them.
    covering = [(count, rule) for count, rule in zip(counts, rules, strict=True) if count]
    return [rule for _, rule in sorted(covering, key=lambda pair: -pair[0])]
