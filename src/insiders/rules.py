"""Insider rules: conditions on features, extracted from a small decision tree.

Each leaf that predicts Insiders is a rule: a customer who meets all of its conditions is predicted
to be an Insider. Thresholds are rounded as far as F1 allows.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Condition(NamedTuple):
    """A feature (column number), `at_least` or `below`, and a threshold in the feature's unit."""

    feature: int
    operator: str
    threshold: float


Rule = list[Condition]


def rule_mask(features: NDArray[np.float64], rule: Rule) -> NDArray[np.bool_]:
    """Return whether each row (customers,) of features meets all conditions; NaN meets none."""
    mask = np.ones(len(features), dtype=bool)
    for feature, operator, threshold in rule:
        values = features[:, feature]
        mask &= values >= threshold if operator == "at_least" else values < threshold
    return mask


def any_rule_mask(features: NDArray[np.float64], rules: list[Rule]) -> NDArray[np.bool_]:
    """Return whether each row (customers,) of features meets one of the rules."""
    mask = np.zeros(len(features), dtype=bool)
    for rule in rules:
        mask |= rule_mask(features, rule)
    return mask


def f1_score(is_insider: NDArray[np.bool_], is_predicted: NDArray[np.bool_]) -> float:
    """Return F1 of predictions (customers,); 0 if no customer is or is predicted to be an Insider.

    A build computes it about seventy times. scikit-learn's checks of the two arrays would take
    longer than its fits of the trees.
    """
    n_correct = int((is_insider & is_predicted).sum())
    return 2 * n_correct / max(int(is_insider.sum() + is_predicted.sum()), 1)


def extract_rules(tree: Any, node: int = 0, path: tuple[Condition, ...] = ()) -> list[Rule]:
    """Return the rules of the `tree_` of a fitted classifier, below a node.

    A rule has at most one condition per feature and operator. scikit-learn sends values up to the
    threshold left. `below` is the same, because thresholds are between values.

    Parameters
    ----------
    tree : sklearn.tree._tree.Tree
    node : int
    path : tuple of Condition
        The conditions above the node.
    """
    if tree.children_left[node] < 0:
        bounds: dict[tuple[int, str], float] = {}
        for feature, operator, threshold in path:
            tighter = max if operator == "at_least" else min
            previous = bounds.get((feature, operator), threshold)
            bounds[feature, operator] = tighter(previous, threshold)
        is_rule = int(np.argmax(tree.value[node])) == 1
        return [[Condition(*key, bound) for key, bound in bounds.items()]] if is_rule else []
    feature, threshold = int(tree.feature[node]), float(tree.threshold[node])
    below, at_least = (Condition(feature, name, threshold) for name in ("below", "at_least"))
    left = extract_rules(tree, tree.children_left[node], (*path, below))
    return left + extract_rules(tree, tree.children_right[node], (*path, at_least))


def replace_threshold(rules: list[Rule], feature: int, old: float, new: float) -> list[Rule]:
    """Return the rules with the old threshold of a feature replaced by the new one."""
    return [
        [
            condition._replace(threshold=new)
            if (condition.feature, condition.threshold) == (feature, old)
            else condition
            for condition in rule
        ]
        for rule in rules
    ]


def round_thresholds(
    features: NDArray[np.float64],
    is_insider: NDArray[np.bool_],
    rules: list[Rule],
    f1_tolerance: float,
) -> list[Rule]:
    """Return the rules with each threshold rounded to the fewest digits that F1 allows.

    Each threshold may cost up to `f1_tolerance` of F1 on these features (customers, features) and
    Insiders (customers,). Thresholds of features that are whole numbers become whole numbers.
    """
    is_whole = ((features == np.floor(features)) | np.isnan(features)).all(axis=0)
    thresholds = {(condition.feature, condition.threshold) for rule in rules for condition in rule}
    for feature, threshold in sorted(thresholds):
        is_predicted = any_rule_mask(features, rules)
        min_f1 = f1_score(is_insider, is_predicted) - f1_tolerance
        for digits in range(1, 8):
            rounded = float(f"{threshold:.{digits}g}")
            if is_whole[feature]:
                rounded = float(np.ceil(rounded))
            changed = replace_threshold(rules, feature, threshold, rounded)
            is_predicted = any_rule_mask(features, changed)
            if f1_score(is_insider, is_predicted) >= min_f1:
                rules = changed
                break
    return rules
