"""What every chart has: one configuration, data without NaN, a sentence."""

import altair as alt
import pandas as pd
import pytest

from insiders.presentation.charts.figure import Style, make_config, make_figure, to_records
from insiders.presentation.tokens import DARK, LIGHT
from unit.presentation.charts.frames import NARROW, STYLE


def test_a_figure_has_data_configuration_and_sentence() -> None:
    chart = alt.Chart(alt.NamedData("rows")).mark_bar().encode(x="value:Q")
    figure = make_figure(chart, {"rows": pd.DataFrame({"value": [1.5]})}, "One bar.", STYLE)
    assert figure.alt == "One bar."
    assert figure.spec is not None
    assert figure.spec["description"] == "One bar."
    assert figure.spec["datasets"] == {"rows": [{"value": 1.5}]}
    assert figure.spec["config"] == make_config(STYLE)


def test_missing_values_are_null() -> None:
    frame = pd.DataFrame({"id": pd.array([1, None], dtype="Int64"), "value": [float("nan"), 2.0]})
    assert to_records(frame) == [{"id": 1, "value": None}, {"id": None, "value": 2.0}]


def test_text_has_the_colors_of_the_theme() -> None:
    config = make_config(Style(DARK))
    assert config["axis"]["labelColor"] == config["text"]["color"] == DARK.text


@pytest.mark.parametrize(
    ("segment_id", "expected"),
    [
        *((1, LIGHT.insiders), (3, LIGHT.segments[2])),
        *((None, LIGHT.base), (pd.NA, LIGHT.base), (float("nan"), LIGHT.base), (99, LIGHT.base)),
    ],
)
def test_customers_without_a_segment_of_today_are_gray(segment_id: object, expected: str) -> None:
    assert STYLE.segment_color(segment_id) == expected


def test_only_a_known_width_is_narrow() -> None:
    assert NARROW.is_narrow
    assert not STYLE.is_narrow
    assert not Style(LIGHT).is_narrow
