"""Measure rules on customers that they were not fitted on.

Precision, recall and F1 come from a cross-validation that fits everything again in each fold: the
number of leaves, the tree, its thresholds and their rounding.
"""

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.metrics import f1_score, precision_score, recall_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from insiders import rules as r
from insiders.parameters import RuleParameters
from insiders.rule_fitting import Features, Mask, fit_rules
from insiders.schemas import RULE_CONDITION_SCHEMA


class RuleClassifier(ClassifierMixin, BaseEstimator):
    """Rules as an estimator, so that scikit-learn cross-validates all that `fit_rules` does.

    Attributes
    ----------
    rules_ : list of Rule
    """

    def __init__(self, parameters: RuleParameters, random_state: int = 42) -> None:
        self.parameters = parameters
        self.random_state = random_state

    def fit(self, features: Features, is_insider: Mask) -> Self:
        """Fit rules to features (customers, features) and who (customers,) is an Insider."""
        self.classes_ = np.array([False, True])
        self.rules_ = fit_rules(features, is_insider, self.parameters, self.random_state)
        return self

    def predict(self, features: Features) -> Mask:
        """Return who (customers,) meets one of the rules."""
        return r.any_rule_mask(features, self.rules_)


def cross_val_predict_rules(
    features: Features, is_insider: Mask, parameters: RuleParameters, random_state: int
) -> Mask:
    """Return who (customers,) is an Insider by rules fitted without that customer's fold."""
    folds = StratifiedKFold(parameters["outer_folds"], shuffle=True, random_state=random_state)
    classifier = RuleClassifier(parameters, random_state)
    return cross_val_predict(classifier, features, is_insider, cv=folds)


def precision_recall(is_insider: Mask, is_predicted: Mask) -> tuple[float, float]:
    """Return precision (0 without a prediction) and recall of predictions (customers,)."""
    precision = precision_score(is_insider, is_predicted, zero_division=0)
    return float(precision), float(recall_score(is_insider, is_predicted))


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
    ruleset_f1 = float(f1_score(is_insider, is_predicted, zero_division=0))
    ruleset = (*precision_recall(is_insider, is_predicted), ruleset_f1)
    rows = []
    rules = fit_rules(features, is_insider, parameters, random_state)
    for rule_id, rule in enumerate(rules, start=1):
        mask = r.rule_mask(features, rule)
        own = (*precision_recall(is_insider, is_predicted & mask), float(mask.mean()))
        for feature, operator, threshold in rule:
            values = [rule_id, names[feature], operator, threshold, *own, *ruleset]
            rows.append(dict(zip(RULE_CONDITION_SCHEMA.names, values, strict=True)))
    return rows
