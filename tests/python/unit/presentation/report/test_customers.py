"""Customers in the report: movements, rules and next steps."""

import pandas as pd

from insiders.presentation.report.customers import (
    describe_rules,
    flows,
    next_steps,
)
from unit.presentation.charts import frames
from unit.presentation.report.frames import SmallSource

PERIODS = pd.DataFrame(
    {
        "previous_as_of_date": ["2011-11-09"],
        "as_of_date": ["2011-12-09"],
        "is_model_change": [True],
        "entered_count": [1],
        "exited_count": [1],
    }
)
RULE = {
    "sql_predicate": "gross_revenue_last_365_days >= 2000 and order_count >= 6",
    **{"rule_precision": 0.99, "rule_recall": 0.88},
    **{"ruleset_precision": 0.96, "ruleset_recall": 0.97},
}
STEPS = pd.DataFrame(
    {
        "segment_name": ["Loyal regulars"],
        "next_segment_name": ["Insiders"],
        "feature": ["order_count"],
        "operator": ["at_least"],
        "threshold": [6.0],
        "customer_count": [450],
    }
)


def test_movements_say_where_insiders_came_from_and_that_the_model_changed() -> None:
    moves = frames.migrations()
    entry = (moves["previous_segment_id"] == 2) & (moves["segment_id"] == 1)
    # One customer would be no origin worth a sentence.
    moves.loc[entry, "customer_count"] = 2
    periods = PERIODS.assign(entered_count=2)
    heading, content = flows(SmallSource(periods=periods, migrations=moves))
    assert heading == "2 customers became Insiders, 1 left"
    assert "9 Nov to 9 Dec 2011. Most came from Old name.</p>" in content
    assert "part of this is the model" in content
    assert '<i style="background:var(--s0)"></i>Into Insiders' in content


def test_one_date_has_no_movements() -> None:
    _, content = flows(SmallSource(periods=PERIODS.head(0)))
    assert "second publication" in content


def test_rules_are_in_words_with_precision_and_recall() -> None:
    text = describe_rules([RULE, RULE], "£")
    assert "At least £2,000 of revenue in the last 365 days and at least 6 orders" in text
    assert ">99%</td>" in text
    assert "Together they find 97% of the Insiders; 96% of the customers they find" in text
    assert "Together" not in describe_rules([RULE], "£")
    assert "No rule" in describe_rules([], "£")


def test_next_steps_are_in_words() -> None:
    near = pd.DataFrame({"near_count": [205]})
    rules = pd.DataFrame([RULE])
    heading, content = next_steps(SmallSource(things_to_do=near, rules=rules, segment_steps=STEPS))
    assert heading == "205 customers are one step from the Insiders"
    assert '<td class="sentence">At least 6 orders</td><td class="right">450</td>' in content
