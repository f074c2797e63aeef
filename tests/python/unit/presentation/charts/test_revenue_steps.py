"""Steps of the waterfall follow each other."""

import pytest

from insiders.presentation.charts.revenue_steps import CHANGE_TYPES, waterfall_steps
from unit.presentation.charts.frames import STYLE, changes


def test_each_step_begins_where_the_one_before_ends() -> None:
    steps = waterfall_steps(changes(), STYLE)
    inner = steps.iloc[1:-1]
    assert inner["start"].tolist() == [230, *inner["end"].tolist()[:-1]]
    assert inner["end"].iloc[-1] == pytest.approx(steps["end"].iloc[-1])
    assert steps["right"].tolist() == [230, 260, 280, 330, 330, 310, 260]


def test_a_type_without_customers_changes_nothing() -> None:
    steps = waterfall_steps(changes().iloc[:1], STYLE).set_index("name")
    assert len(steps) == len(CHANGE_TYPES) + 2
    assert steps.loc["Came back", "label"] == "£0"
