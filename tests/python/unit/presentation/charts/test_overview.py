"""Paired bars and the waterfall show the marts' figures."""

import pandas as pd
import pytest

from insiders.presentation.charts.overview import paired_bars, waterfall
from insiders.presentation.tokens import LIGHT
from unit.presentation.charts.frames import STYLE, changes, data_of, marks_of, profiles


def test_each_segment_has_two_bars_and_the_highest_revenue_comes_first() -> None:
    figure = paired_bars(profiles(), STYLE)
    bars = data_of(figure, "bars")
    revenue = bars[bars["measure"] == "revenue_share"]
    assert revenue["segment_name"].tolist() == ["Insiders", "Loyal regulars", "Dormant"]
    assert revenue["share"].tolist() == [0.696, 0.3, 0.004]
    assert revenue["label"].tolist() == ["70%", "30%", "<1%"]
    assert revenue["color"].tolist() == [LIGHT.insiders, LIGHT.segments[1], LIGHT.base]
    assert set(bars[bars["measure"] == "customer_share"]["color"]) == {LIGHT.base}
    assert marks_of(figure) == ["bar", "text"]
    assert "Insiders: 70% of revenue, 20% of customers" in figure.alt


def test_without_revenue_there_is_a_sentence() -> None:
    figure = paired_bars(profiles().assign(revenue_share=None), STYLE)
    assert figure.spec is None
    assert figure.alt == "No customer has bought anything yet."


def test_steps_lead_from_the_period_before_to_the_last() -> None:
    steps = data_of(waterfall(changes(), STYLE), "steps").set_index("name")
    assert steps.loc["90 days before", "end"] == 230
    assert steps.loc["New customers", ["start", "end"]].tolist() == [230, 260]
    assert steps.loc["Did not come back", "end"] == steps.loc["Last 90 days", "end"] == 260
    assert steps["label"].tolist() == ["£230", "+£30", "+£20", "+£50", "−£20", "−£50", "£260"]
    assert steps.loc["Came back", "color"] == LIGHT.up
    assert steps.loc["Bought less", "color"] == LIGHT.down


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (changes(is_comparable=False), "The data begin within the previous period."),
        (changes().head(0), "There is no period to compare with."),
    ],
)
def test_periods_that_do_not_compare_say_why(rows: pd.DataFrame, expected: str) -> None:
    figure = waterfall(rows, STYLE)
    assert figure.spec is None
    assert figure.alt == expected
