"""The map shows customers in segments, in four colorings, and takes clicks."""

import pandas as pd
import pytest

from insiders.presentation.charts.segment_map import SELECTED, ColorBy, customer_map, ring_customer
from insiders.presentation.tokens import LIGHT
from unit.presentation.charts.frames import STYLE, customers, data_of, marks_of


def test_dots_lie_on_territories_and_insiders_on_top() -> None:
    figure = customer_map(customers(), STYLE)
    dots = data_of(figure, "dots")
    assert len(dots) == 8
    assert dots["color"].tolist() == [LIGHT.segments[1]] * 5 + [LIGHT.insiders] * 3
    assert data_of(figure, "ground")["territory"].iloc[-1] == "#F7E6DF"
    assert dots["revenue"].iloc[0] == "£100"
    assert marks_of(figure) == ["circle", "circle", "point", "text", "text", "text", "text"]


def test_neighbors_share_the_circle_of_a_territory() -> None:
    rows = customers()
    crowded = pd.concat([rows, rows.assign(customer_id=rows["customer_id"] + "b")])
    figure = customer_map(crowded, STYLE)
    assert len(data_of(figure, "dots")) == 16
    assert len(data_of(figure, "ground")) == len(data_of(customer_map(rows, STYLE), "ground"))


def test_a_click_takes_the_nearest_dot() -> None:
    spec = customer_map(customers(), STYLE).spec
    assert spec is not None
    (parameter,) = spec["params"]
    assert parameter["name"] == SELECTED
    assert parameter["select"] | {"type": ""} == {
        **{"type": "", "nearest": True, "on": "click"},
        "fields": ["customer_id"],
    }


@pytest.mark.parametrize(
    ("color_by", "field"),
    [
        *(("segment", "color"), ("insiders", "color")),
        *(("revenue", "gross_revenue"), ("last_order", "recency_days")),
    ],
)
def test_dots_are_colored_by_a_field(color_by: ColorBy, field: str) -> None:
    spec = customer_map(customers(), STYLE, color_by).spec
    assert spec is not None
    assert spec["layer"][1]["encoding"]["color"]["field"] == field


def test_only_insiders_are_in_color() -> None:
    dots = data_of(customer_map(customers(), STYLE, "insiders"), "dots")
    assert set(dots["color"]) == {LIGHT.base, LIGHT.insiders}


def test_a_selected_customer_has_a_ring() -> None:
    plain = customer_map(customers(), STYLE)
    figure = ring_customer(plain, customers(), "c2-00003", STYLE)
    assert data_of(figure, "selected")["customer_id"].tolist() == ["c2-00003"]
    assert plain.spec is not None
    assert plain.spec["datasets"]["selected"] == []


def test_without_segments_there_is_a_sentence() -> None:
    figure = customer_map(customers().tail(1), STYLE)
    assert figure.spec is None
    assert figure.alt == "No customer is in a segment yet."
    assert ring_customer(figure, customers(), "c2-00003", STYLE) == figure
