"""Metrics of rules come from customers that the rules were not fitted on."""

import numpy as np

from insiders.frames import to_arrow
from insiders.rule_metrics import (
    cross_val_predict_rules,
    precision_recall_f1,
    rule_condition_rows,
)
from insiders.schemas import RULE_CONDITION_SCHEMA
from unit.toy import RULE_PARAMETERS, big_spenders


def test_metrics_without_a_predicted_insider_are_0() -> None:
    is_insider, is_predicted = np.array([True, False]), np.zeros(2, dtype=bool)
    assert precision_recall_f1(is_insider, is_predicted) == (0, 0, 0)


def test_customers_are_predicted_by_rules_fitted_without_them() -> None:
    # An Insider that no rule without it can recognize.
    features, is_insider = big_spenders(300)
    features[0], is_insider[0] = [0.0, 5000.0], True
    is_predicted = cross_val_predict_rules(features, is_insider, RULE_PARAMETERS, 42)
    assert not is_predicted[0]
    assert (is_predicted == is_insider).mean() > 0.97


def test_rows_are_the_conditions_of_each_rule_with_its_metrics() -> None:
    features, is_insider = big_spenders(300)
    rows = rule_condition_rows(features, is_insider, ["revenue", "noise"], RULE_PARAMETERS, 42)
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
        assert rule_condition_rows(features, few, ["revenue", "noise"], RULE_PARAMETERS, 42) == []
    nine = np.arange(300) < 9
    assert rule_condition_rows(nine[:, None] * 1.0, nine, ["is_first"], RULE_PARAMETERS, 42)
