"""Texts of the flows: names once, counts, and changes."""

import json

import altair as alt

from insiders.presentation.charts.flow_bands import name_flows, stack_blocks
from insiders.presentation.charts.flow_labels import left_axis, name_layers, right_axis
from unit.presentation.charts.frames import NARROW, STYLE, migrations


def texts_of(axis: alt.Axis | None) -> list[str]:
    """Return the texts of an axis."""
    assert axis is not None
    found: dict[str, str] = json.loads(axis.to_dict()["labelExpr"].removesuffix("[datum.value]"))
    return list(found.values())


def test_names_and_counts_stand_on_the_left() -> None:
    left = stack_blocks(name_flows(migrations()), "source")
    assert texts_of(left_axis(left, STYLE)) == ["Insiders 4", "Loyal regulars 6", "New customers 2"]


def test_counts_and_changes_stand_on_the_right() -> None:
    flows = name_flows(migrations())
    left, right = stack_blocks(flows, "source"), stack_blocks(flows, "target")
    assert texts_of(right_axis(right, left, STYLE)) == ["4 (0)", "7 (+1)", "Dormant 1 (+1)"]
    assert texts_of(right_axis(right, left, NARROW))[-1] == "Dormant (+1)"


def test_a_phone_has_the_names_on_the_bands() -> None:
    left = stack_blocks(name_flows(migrations()), "source")
    assert left_axis(left, NARROW) is None
    assert len(name_layers(alt.Scale(domain=[400, 0]), NARROW)) == 2
