"""Dots and intervals of the lists, on one scale."""

import pandas as pd

from insiders.presentation.charts.validation import scale_end, selections
from insiders.presentation.tokens import LIGHT
from unit.presentation.charts.frames import NARROW, STYLE, data_of, marks_of

ROWS = pd.DataFrame(
    {
        "method": ["insiders", "revenue_ranking", "random", "segments", "rfm_ranking"],
        "value": [0.5478, 0.5482, 0.12, 0.9, None],
        "value_ci_lower": [0.45, 0.45, None, 0.8, None],
        "value_ci_upper": [0.63, 0.64, None, 1.0, None],
    }
)


def test_lists_are_ordered_by_value_and_groups_left_out() -> None:
    figure = selections(ROWS, STYLE)
    dots = data_of(figure, "dots")
    assert dots["name"].tolist() == ["Same number by past revenue", "Insiders", "At random"]
    assert dots["label"].tolist() == ["55%", "55%", "12%"]
    assert dots["color"].tolist() == [LIGHT.base, LIGHT.insiders, LIGHT.base]
    assert dots[["lower", "upper"]].iloc[2].tolist() == [0.12, 0.12]
    assert marks_of(figure) == ["rule", "circle", "text"]


def test_the_scale_ends_beyond_every_interval() -> None:
    assert scale_end(ROWS) == 0.8
    spec = selections(ROWS, STYLE, end=1.0).spec
    assert spec is not None
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 1.0]


def test_names_are_short_on_a_phone() -> None:
    assert data_of(selections(ROWS, NARROW), "dots")["name"].iloc[0] == "By past revenue"


def test_without_a_backtest_there_is_a_sentence() -> None:
    figure = selections(ROWS.head(0), STYLE)
    assert figure.spec is None
    assert "make backtest" in figure.alt
