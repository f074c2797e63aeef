"""Revenue in the report: the captions say what the charts leave out."""

import pandas as pd
import pytest

from insiders.presentation.report.revenue import changes, expectations, segments, values
from unit.presentation.charts import frames
from unit.presentation.report.frames import SmallSource

WEEKS = pd.DataFrame(
    {
        "period_end_date": ["2011-12-02", "2011-12-09"],
        "gross_revenue": [100.0, 200.0],
        "insider_revenue": [60.0, 90.0],
    }
)
AHEAD = pd.DataFrame(
    {
        "scope": ["all_customers", "all_customers", "segment"],
        "is_insider": [False, False, True],
        "period_type": ["week", "total", "week"],
        "period_end_date": ["2011-12-16", "2011-12-16", "2011-12-16"],
        "horizon_weeks": [1, 13, 1],
        "forecast": [150.0, 3_541_447.0, 80.0],
        "lower_80": [100.0, 1.0, 40.0],
        "upper_80": [200.0, 2.0, 120.0],
        "note": "53 whole weeks of data do not show the season of a year.",
    }
)
VALUES = pd.DataFrame(
    {
        "segment_name": ["Insiders"],
        "customer_count": [469],
        "gross_revenue_last_90_days": [2_220_000.0],
        "expected_revenue_90_days": [1_500_000.0],
        "order_probability_90_days": [0.83],
    }
)
BACKTEST = pd.DataFrame(
    {
        "method": ["bg_nbd", "revenue_ranking"],
        "note": ["It predicts 56 % of all revenue, so sums mislead.", None],
    }
)
PERIOD = pd.DataFrame(
    {
        "first_order_date": pd.to_datetime(["2010-12-01"]),
        "as_of_date": pd.to_datetime(["2011-12-09"]),
    }
)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (1_503_950.0, "Customers without a number brought another £1.50M. It belongs to no"),
        (0.0, "Color: share of revenue. Gray: share of customers.</figcaption>"),
    ],
)
def test_revenue_of_no_segment_is_said(amount: float, expected: str) -> None:
    anonymous = pd.DataFrame({"amount": [amount]})
    heading, content = segments(SmallSource(anonymous_revenue=anonymous))
    assert heading == "Few customers, most of the revenue"
    assert expected in content
    assert content.count("<svg") == 2


def test_the_heading_says_how_revenue_changed() -> None:
    heading, content = changes(SmallSource(revenue_changes=frames.changes(), data_period=PERIOD))
    assert heading == "Why the last 90 days are 13% up"
    assert "+£50" in content


def test_periods_that_do_not_compare_are_a_sentence() -> None:
    rows = frames.changes(is_comparable=False).assign(previous_gross_revenue=0.0)
    heading, content = changes(SmallSource(revenue_changes=rows, data_period=PERIOD))
    assert heading == "What changed revenue in the last 90 days"
    assert "<svg" not in content


def test_expected_revenue_has_its_caveat() -> None:
    source = SmallSource(
        weekly_revenue=WEEKS, forecast=AHEAD, segment_values=VALUES, value_backtest=BACKTEST
    )
    heading, content = expectations(source)
    assert heading == "£3.54M of revenue is expected in the next 13 weeks"
    assert "do not show the season of a year." in content
    assert content.count("<svg") == 4
    assert "Weekly revenue of the Insiders. The next week is expected to bring £80." in content


def test_without_a_forecast_there_is_a_sentence() -> None:
    source = SmallSource(weekly_revenue=WEEKS, forecast=AHEAD.head(0))
    assert expectations(source)[0] == "Value and forecast"


def test_values_are_short() -> None:
    text = values(SmallSource(segment_values=VALUES, value_backtest=BACKTEST))
    cells = ["469", "£2.22M", "£1.50M", "83%"]
    assert [f">{cell}</td>" in text for cell in cells] == [True] * 4


def test_the_model_of_customer_values_is_described() -> None:
    content = values(SmallSource(segment_values=VALUES, value_backtest=BACKTEST))
    assert "Another model than the forecast" in content
    assert content.endswith('<p class="text">It predicts 56% of all revenue, so sums mislead.</p>')
