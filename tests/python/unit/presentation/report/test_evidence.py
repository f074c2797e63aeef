"""Evidence in the report: backtests, hypotheses, experiments."""

import pandas as pd

from insiders.presentation.report.evidence import (
    draw_selections,
    hold_up,
    hypotheses,
)
from unit.presentation.report.frames import SmallSource

VALIDATION = pd.DataFrame(
    {
        "as_of_date": pd.to_datetime(["2011-06-12"] * 2 + ["2011-09-10"] * 3),
        "metric": [*["revenue_share"] * 4, "active_share"],
        "method": ["insiders", "random", "insiders", "random", "insiders"],
        "value": [0.63, 0.1, 0.53, 0.12, 0.9],
        "value_ci_lower": [0.5, None, 0.45, None, None],
        "value_ci_upper": [0.7, None, 0.63, None, None],
        "verdict": ["tie", "worse", "better", "worse", "better"],
    }
)
HYPOTHESES = pd.DataFrame(
    {
        "statement": ["Insiders <return> fewer units", "Insiders hold more"],
        "verdict": ["not_supported", "supported"],
        "ratio": [3.94, 0.671],
        "ratio_ci_lower": [1.52, 0.62],
        "ratio_ci_upper": [5.99, None],
        "p_value_holm": [0.998, 0.0001],
    }
)
PLAN = pd.DataFrame(
    {
        "audience": ["near_insiders"],
        "metric": ["winsorized_revenue"],
        "customer_count": [138],
        "min_detectable_effect_share": [0.456],
        "required_customer_count": [2902],
    }
)


def test_the_last_cutoff_is_the_title_and_each_has_a_chart() -> None:
    heading, content = hold_up(SmallSource(validation=VALIDATION))
    assert heading == "Insiders went on to bring 53% of revenue"
    assert "Chosen on 10 Sep 2011, they brought more than the same number" in content
    assert content.count("<svg") == 2
    assert content.index("Chosen on 12 Jun 2011</h3>") < content.index("Chosen on 10 Sep 2011</h3>")


def test_without_a_backtest_there_is_a_sentence() -> None:
    heading, content = hold_up(SmallSource(validation=VALIDATION.head(0)))
    assert heading == "Whether the Insiders hold up is not measured yet"
    assert "make backtest" in content


def test_a_chart_of_a_cutoff_has_its_date() -> None:
    text = draw_selections(SmallSource(), VALIDATION.head(2), 0.8)
    assert text.startswith("<h3>Chosen on 12 Jun 2011</h3><svg")


def test_hypotheses_are_counted_and_escaped() -> None:
    heading, content = hypotheses(SmallSource(hypotheses=HYPOTHESES, experiment_plan=PLAN))
    assert heading == "1 of 2 hypotheses are supported"
    assert "Insiders &lt;return&gt; fewer units" in content
    assert ">0.62 to –</td>" in content
    assert "&lt;0.001" in content


def test_experiments_follow_the_hypotheses() -> None:
    _, text = hypotheses(SmallSource(hypotheses=HYPOTHESES, experiment_plan=PLAN))
    assert "Near-Insiders</th><td>Revenue, highest values capped</td>" in text
    assert ">46%</td>" in text
