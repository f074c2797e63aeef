"""Room for labels, and amounts at the grid lines."""

from dataclasses import replace

from insiders.presentation.charts.axes import amount_axis, bar_scale, name_extent, text_width
from insiders.presentation.charts.figure import Style
from insiders.presentation.tokens import LIGHT
from unit.presentation.charts.frames import NARROW, STYLE


def test_the_longest_text_counts() -> None:
    assert text_width(["a", "longest", "b"]) == text_width(["longest"]) > text_width(["short"])
    assert text_width([]) == 0


def test_the_longest_bar_leaves_room_for_a_label() -> None:
    scale = bar_scale(0.7, ["70%", "<1%"]).to_dict()
    assert scale == {"domain": [0, 0.7], "range": [0, {"expr": "width - 28"}]}


def test_bars_of_nothing_have_a_scale() -> None:
    assert bar_scale(0, []).to_dict()["domain"] == [0, 1]


def test_a_page_measures_names_and_a_file_estimates_them() -> None:
    assert name_extent(["Insiders"], STYLE) == {}
    extent = name_extent(["Insiders"], replace(STYLE, is_page=False))
    assert extent["minExtent"] == extent["maxExtent"] > text_width(["Insiders"])


def test_long_names_leave_room_for_the_marks() -> None:
    extent = name_extent(["a name of a segment that is long"], replace(NARROW, is_page=False))
    assert extent["minExtent"] == NARROW.name_limit + 8 < NARROW.width * 0.6
    assert Style(LIGHT).name_limit == 220


def test_grid_lines_have_the_currency() -> None:
    label = amount_axis(replace(STYLE, currency='"')).to_dict()["labelExpr"]
    assert label == """"\\"" + format(datum.value, '~s')"""
