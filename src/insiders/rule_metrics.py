"""Metrics of Insider rules on customers that they were not fitted on.

Precision, recall and F1 are cross-validated. Each fold fits the number of leaves, the tree, its
thresholds and their rounding again.
"""

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.metrics import precision_recall_fscore_support
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from insiders.parameters import RuleParameters
from insiders.rule_fitting import Features, Mask, fit_rules
from insiders.rules import any_rule_mask, rule_mask
from insiders.schemas import RULE_CONDITION_SCHEMA


class RuleClassifier(ClassifierMixin, BaseEstimator):
    """Rules as an estimator, so that scikit-learn cross-validates all that `fit_rules` does.

    Parameters
    ----------
    parameters : RuleParameters
    random_state : int

    Attributes
    ----------
    rules_ : list of Rule
    """

    def __init__(self, parameters: RuleParameters, random_state: int = 42) -> None:
        self.parameters = parameters
        self.random_state = random_state

    def fit(self, features: Features, is_insider: Mask) -> Self:
        """Fit rules on features (customers, features) and Insiders (customers,)."""
        self.classes_ = np.array([False, True])
        self.rules_ = fit_rules(features, is_insider, self.parameters, self.random_state)
        return self

    def predict(self, features: Features) -> Mask:
        """Return whether each customer (customers,) meets one of the rules."""
        return any_rule_mask(features, self.rules_)


def cross_val_predict_rules(
    features: Features, is_insider: Mask, parameters: RuleParameters, random_state: int
) -> Mask:
    """Return whether rules fitted without a customer's fold predict an Insider (customers,)."""
    folds = StratifiedKFold(parameters["outer_folds"], shuffle=True, random_state=random_state)
    classifier = RuleClassifier(parameters, random_state)
    return cross_val_predict(classifier, features, is_insider, cv=folds)


def precision_recall_f1(is_insider: Mask, is_predicted: Mask) -> tuple[float, float, float]:
    """Return precision, recall and F1 of predictions (customers,); 0 where they are undefined."""
    precision, recall, f1, _ = precision_recall_fscore_support(
        is_insider, is_predicted, average="binary", zero_division=0
    )
    return float(precision), float(recall), float(f1)


def rule_condition_rows(
    features: Features,
    is_insider: Mask,
    names: list[str],
    parameters: RuleParameters,
    random_state: int,
) -> list[dict[str, Any]]:
    """Return one row per rule and condition, as in `RULE_CONDITION_SCHEMA`.

    There are no rows if the two cross-validations have too few Insiders, or too few others.

    Parameters
    ----------
    features : ndarray of shape (customers, features)
    is_insider : ndarray of shape (customers,)
    names : list of str
        Of the features.
    parameters : RuleParameters
    random_state : int
    """
    rarer = min(is_insider.sum(), (~is_insider).sum())
    if rarer < parameters["outer_folds"] * parameters["inner_folds"]:
        return []
    is_predicted = cross_val_predict_rules(features, is_insider, parameters, random_state)
    ruleset = precision_recall_f1(is_insider, is_predicted)
    rows = []
    rules = fit_rules(features, is_insider, parameters, random_state)
    for rule_id, rule in enumerate(rules, start=1):
        mask = rule_mask(features, rule)
        precision, recall, _ = precision_recall_f1(is_insider, is_predicted & mask)
        own = (precision, recall, float(mask.mean()))
        for feature, operator, threshold in rule:
            values = [rule_id, names[feature], operator, threshold, *own, *ruleset]
            rows.append(dict(zip(RULE_CONDITION_SCHEMA.names, values, strict=True)))
    return rows
