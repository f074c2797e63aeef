"""Fit Insider rules: a small decision tree [1]_, whose number of leaves is cross-validated.

References
----------
.. [1] Breiman, L., Friedman, J., Olshen, R. and Stone, C. (1984). Classification and regression
   trees. Wadsworth.
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold
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


def predict_by_size(tree: DecisionTreeClassifier, features: Features, sizes: list[int]) -> Mask:
    """Return what the tree would predict with fewer leaves: (sizes, customers).

    scikit-learn makes the best split first, and numbers nodes as it makes them, so that the tree of
    n leaves is the first 2 n - 1 nodes of a larger one that was grown from the same rows.

    Parameters
    ----------
    tree : DecisionTreeClassifier
        Fitted with `max_leaf_nodes`, on classes False and True.
    features : ndarray of shape (customers, features)
    sizes : list of int
        Numbers of leaves, at most that of the tree.
    """
    is_visited = tree.decision_path(features).toarray().astype(bool)
    is_insider_node = tree.tree_.value[:, 0].argmax(axis=1) == 1
    predicted = []
    for size in sizes:
        nodes = is_visited[:, : 2 * size - 1]
        # A path goes to ever higher numbers.
        last = nodes.shape[1] - 1 - nodes[:, ::-1].argmax(axis=1)
        predicted.append(is_insider_node[last])
    return np.array(predicted)


def select_max_leaf_nodes(
    features: Features, is_insider: Mask, parameters: RuleParameters, random_state: int
) -> int:
    """Return the fewest leaves whose cross-validated F1 is within the tolerance of the best.

    F1 is computed once over the predictions of all folds: a fold alone has few Insiders.
    """
    sizes = parameters["max_leaf_nodes"]
    folds = StratifiedKFold(parameters["inner_folds"], shuffle=True, random_state=random_state)
    is_predicted = np.empty((len(sizes), len(features)), dtype=bool)
    for train, test in folds.split(features, is_insider):
        tree = make_tree(max(sizes), parameters, random_state)
        tree.fit(features[train], is_insider[train])
        is_predicted[:, test] = predict_by_size(tree, features[test], sizes)
    scores = np.array([f1_score(is_insider, predicted) for predicted in is_predicted])
    return int(sizes[int(np.argmax(scores >= scores.max() - parameters["f1_tolerance"]))])


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
