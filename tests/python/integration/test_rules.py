"""The package, the SQL predicate and the marts give every customer the same eligibility."""

import numpy as np
import pandas as pd
import pytest

from dbt_runner import DataSet, DbtResult
from insiders.frames import read_row
from insiders.recipe import Recipe
from insiders.rule_fitting import fit_rules
from insiders.rules import Condition, Rule, any_rule_mask


def read_customers(result: DbtResult) -> pd.DataFrame:
    """Return all customers with a purchase, their features and whether they are eligible."""
    with result.connect() as connection:
        return connection.execute(
            "select * from marts.customer_features inner join"
            " (select customer_id, is_eligible, is_insider,"
            " segmentation_status = 'segmented' as is_segmented from marts.customer_segments)"
            " using (customer_id) order by customer_id"
        ).df()


def read_rules(result: DbtResult, columns: list[str]) -> list[Rule]:
    """Return the rules that the build fitted, over the columns."""
    rules: dict[int, Rule] = {}
    for rule_id, feature, operator, threshold in result.query(
        "select rule_id, feature, operator, threshold"
        " from segmentation.insider_rule_conditions order by rule_id"
    ):
        condition = Condition(columns.index(feature), operator, threshold)
        rules.setdefault(rule_id, []).append(condition)
    return list(rules.values())


@pytest.fixture(params=["default", "system_c"])
def build(request: pytest.FixtureRequest, data_set: DataSet) -> DbtResult:
    """Return a build of each recipe, on the sample and on the real lines."""
    found: DbtResult = getattr(data_set, request.param)
    return found


def test_sql_and_package_give_every_customer_the_same_eligibility(build: DbtResult) -> None:
    customers = read_customers(build)
    columns = customers.select_dtypes("number").columns.to_list()
    features = customers[columns].to_numpy(np.float64)
    rules = read_rules(build, columns)
    assert rules
    expected = any_rule_mask(features, rules)
    assert 0 < expected.sum() < len(expected)
    np.testing.assert_array_equal(customers["is_eligible"], expected)


def test_published_predicate_gives_the_same_eligibility(build: DbtResult) -> None:
    predicates = build.query("select sql_predicate from marts.insider_rules")
    predicate = " or ".join(f"({text})" for (text,) in predicates)
    [(differing,)] = build.query(
        "select count(*) from marts.customer_features inner join"
        " (select customer_id, is_eligible from marts.customer_segments) using (customer_id)"
        f" where is_eligible <> coalesce({predicate}, false)"
    )
    assert differing == 0


def test_rules_are_reproducible(build: DbtResult, compiled: DbtResult) -> None:
    node = compiled.read_manifest()["nodes"]["model.insiders.insider_rule_conditions"]
    meta = node["config"]["meta"]
    customers = read_customers(build)
    segmented = customers[customers["is_segmented"]]
    with build.connect() as connection:
        recipe = Recipe.from_row(read_row(connection.table("segmentation.active_recipe")))
    columns = recipe.rule_columns
    fitted = fit_rules(
        segmented[columns].to_numpy(np.float64),
        segmented["is_insider"].to_numpy(),
        meta["insider_rules"],
        meta["training"]["random_state"],
    )
    assert [set(rule) for rule in fitted] == [set(rule) for rule in read_rules(build, columns)]


@pytest.mark.parametrize(("recipe", "min_f1"), [("default", 0.95), ("system_c", 0.98)])
def test_rules_recognize_insiders_they_were_not_fitted_on(
    recipe: str, min_f1: float, real_data: DataSet
) -> None:
    result: DbtResult = getattr(real_data, recipe)
    for (f1,) in result.query("select ruleset_f1 from marts.insider_rules"):
        assert f1 >= min_f1


def test_near_insider_is_eligible_after_the_required_change(data_set: DataSet) -> None:
    near_insiders = data_set.default.query(
        "select near_insiders.operator, near_insiders.feature_value, near_insiders.required_delta,"
        " near_insiders.threshold, customers.is_eligible, customers.is_insider"
        " from marts.near_insiders"
        " inner join marts.customer_segments as customers using (customer_id)"
    )
    assert near_insiders
    for operator, value, delta, threshold, is_eligible, is_insider in near_insiders:
        assert not is_eligible
        assert not is_insider
        assert value + delta == pytest.approx(threshold)
        assert delta > 0 if operator == "at_least" else delta <= 0
