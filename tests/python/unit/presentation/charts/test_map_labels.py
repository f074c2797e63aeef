"""Names on the map, twice each, and the ring of a selected customer."""

import altair as alt

from insiders.presentation.charts.map_labels import (
    describe_map,
    name_layers,
    name_rows,
    ring_layer,
)
from insiders.presentation.charts.map_points import locate_customers
from insiders.presentation.tokens import LIGHT
from unit.presentation.charts.frames import STYLE, customers


def test_names_have_counts() -> None:
    names = name_rows(locate_customers(customers({1: 1200, 2: 5}), 600, 400), 600, 400)
    assert names["count_text"].tolist() == ["1,200", "5"]
    assert describe_map(names).endswith("with segments: Segment 1 1,200, Segment 2 5.")


def test_texts_stand_over_a_stroke_of_the_background() -> None:
    layers = [layer.to_dict()["mark"] for layer in name_layers(alt.X("x:Q"), alt.Y("y:Q"), STYLE)]
    assert [layer.get("stroke") for layer in layers] == [LIGHT.background] * 2 + [None] * 2


def test_the_ring_has_the_color_of_text() -> None:
    assert ring_layer(alt.X("x:Q"), alt.Y("y:Q"), STYLE).to_dict()["mark"]["stroke"] == LIGHT.text
