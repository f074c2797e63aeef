"""The rules say who is an Insider, in words, in SQL and by the tree alike."""

import sys
from typing import Any

import numpy as np
import pandas as pd
import pytest
from conftest import DataSet
from dbt_runs import PROJECT, Run, load_module
from segmentation_models import read_settings

sys.path.append(str(PROJECT / "models/segmentation"))
conditions = load_module("models/segmentation/rules/rule_conditions.py")
intervals = load_module("models/segmentation/rules/feature_intervals.py")


def read_customers(run: Run) -> pd.DataFrame:
    """Return all customers with a purchase, their features and whether they are eligible."""
    with run.connect() as connection:
        return connection.execute(
            "select * from intermediate.int_customers_scored"
            " inner join intermediate.int_customers_eligible using (customer_id)"
            " inner join (select customer_id, is_insider, segment_id >= 1 as is_segmented"
            " from marts.customer_segments) using (customer_id) order by customer_id"
        ).df()


def read_rules(run: Run, columns: list[str]) -> list[list[tuple[int, bool, float]]]:
    """Return the rules that the run learnt, over the columns."""
    rules: dict[int, list[tuple[int, bool, float]]] = {}
    for rule, feature, comparison, threshold in run.query(
        "select rule_id, feature, comparison, threshold from segmentation.rule_conditions"
    ):
        condition = (columns.index(feature), comparison == "at_least", threshold)
        rules.setdefault(rule, []).append(condition)
    return list(rules.values())


@pytest.fixture(params=["default", "system_c"])
def run(request: pytest.FixtureRequest, data_set: DataSet) -> Run:
    """Return a build of each recipe, on the sample and on the real lines."""
    found: Run = getattr(data_set, request.param)
    return found


def test_sql_and_rules_give_every_customer_the_same_answer(run: Run) -> None:
    customers = read_customers(run)
    columns = customers.select_dtypes("number").columns.to_list()
    features = customers[columns].to_numpy(np.float64)
    rules = read_rules(run, columns)
    assert rules
    expected = conditions.meets_any(features, rules)
    assert 0 < expected.sum() < len(expected)
    np.testing.assert_array_equal(customers["is_eligible"], expected)


def test_the_published_predicate_gives_the_same_answer(run: Run) -> None:
    predicates = run.query("select sql_predicate from marts.insider_rules")
    predicate = " or ".join(f"({text})" for (text,) in predicates)
    [(differing,)] = run.query(
        "select count(*) from intermediate.int_customers_scored as customers"
        " inner join intermediate.int_customers_eligible as eligible using (customer_id)"
        f" where eligible.is_eligible <> coalesce({predicate}, false)"
    )
    assert differing == 0


def test_the_rules_are_learnt_anew_alike(run: Run, compiled: Run) -> None:
    settings = read_settings(compiled, "rule_conditions")["settings"]
    customers = read_customers(run)
    known = customers[customers["is_segmented"]]
    [(features, target)] = run.query("select features, target from intermediate.int_recipes_chosen")
    columns = list(dict.fromkeys([*features.split("|"), target]))
    learnt = conditions.learn(
        known[columns].to_numpy(np.float64), known["is_insider"].to_numpy(), settings
    )
    stored = read_rules(run, columns)
    assert [set(rule) for rule in learnt] == [set(rule) for rule in stored]


@pytest.mark.parametrize(("recipe", "least"), [("default", 0.95), ("system_c", 0.98)])
def test_the_rules_recognise_insiders_they_were_not_learnt_from(
    recipe: str, least: float, real: DataSet
) -> None:
    run: Run = getattr(real, recipe)
    for (measured,) in run.query("select all_rules_f1 from marts.insider_rules"):
        assert measured >= least


def test_who_is_near_would_be_eligible_with_the_change(data_set: DataSet) -> None:
    near = data_set.default.query(
        "select near.comparison, near.feature_value, near.needed_change, near.threshold,"
        " eligible.is_eligible, segments.is_insider"
        " from marts.near_insiders as near"
        " inner join intermediate.int_customers_eligible as eligible using (customer_id)"
        " inner join marts.customer_segments as segments using (customer_id)"
    )
    assert near
    for comparison, value, change, threshold, is_eligible, is_insider in near:
        assert not is_eligible
        assert not is_insider
        assert value + change == pytest.approx(threshold)
        assert change > 0 if comparison == "at_least" else change <= 0


def settings(**changes: Any) -> dict[str, Any]:
    """Return settings for small cases."""
    usual = {"leaves": [2, 3, 4], "smallest_leaf": 1, "folds": 3, "inner_folds": 3}
    return usual | {"tolerance": 0.0, "loss": 0.0, "seed": 42} | changes


def test_rules_are_the_tree_that_they_were_read_from() -> None:
    draws = np.random.default_rng(42)
    features = draws.normal(size=(500, 3))
    insiders = (features[:, 0] > 0.5) & (features[:, 1] < 0.2) | (features[:, 2] > 1.5)
    tree = conditions.plant(12, settings()).fit(features, insiders)
    rules = conditions.read_rules(tree.tree_)
    np.testing.assert_array_equal(conditions.meets_any(features, rules), tree.predict(features))
    # One bound a side for each feature.
    assert all(len({condition[:2] for condition in rule}) == len(rule) for rule in rules)


def test_thresholds_are_as_round_as_they_can_be() -> None:
    features = np.array([[3.0, 810.25], [9.0, 912.5], [12.0, 1188.0], [14.0, 1250.75]])
    insiders = np.array([False, False, True, True])
    rules = [[(1, True, 1050.25)]]
    rounded = conditions.round_thresholds(features, insiders, rules, 0.0)
    assert rounded == [[(1, True, 1000.0)]]
    whole = conditions.round_thresholds(features, insiders, [[(0, True, 10.5)]], 0.0)
    assert whole == [[(0, True, 10.0)]]


def test_a_threshold_is_not_rounded_when_that_costs_more_than_allowed() -> None:
    features = np.array([[1149.0], [1151.0], [1152.0], [1153.0]])
    insiders = np.array([False, True, True, True])
    rules = [[(0, True, 1150.0)]]
    assert conditions.round_thresholds(features, insiders, rules, 0.0) == [[(0, True, 1150.0)]]
    assert conditions.round_thresholds(features, insiders, rules, 0.2) == [[(0, True, 1000.0)]]


def test_what_is_missing_meets_no_condition() -> None:
    features = np.array([[np.nan], [1.0]])
    assert conditions.holds(features, [(0, True, 0.0)]).tolist() == [False, True]
    assert conditions.holds(features, [(0, False, 2.0)]).tolist() == [False, True]


def test_no_rules_make_nobody_eligible() -> None:
    assert conditions.meets_any(np.zeros((2, 1)), []).tolist() == [False, False]


def test_intervals_hold_the_quantiles_and_their_limits() -> None:
    values = np.arange(1.0, 102.0)
    chosen = {"quantiles": [0.05, 0.5, 0.95], "limits": [0.025, 0.975], "resamples": 500, "seed": 1}
    ends = intervals.find_interval(values, chosen)
    np.testing.assert_allclose(ends[:, 0], [6.0, 51.0, 96.0])
    assert (ends[:, 1] < ends[:, 0]).all()
    assert (ends[:, 2] > ends[:, 0]).all()
    # The standard error of the median of 101 evenly spread values is about 5.
    assert 35 < ends[1, 1] < 47
    assert 55 < ends[1, 2] < 67
