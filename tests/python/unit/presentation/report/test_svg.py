"""Charts as SVG without what a file does not need."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from insiders.presentation.charts.figure import Figure
from insiders.presentation.charts.overview import paired_bars
from insiders.presentation.report.svg import shorten, simplify, to_svg, write_element
from unit.presentation.charts.frames import STYLE, profiles

IN_A_FILE = replace(STYLE, is_page=False, font="sans-serif")


@pytest.fixture(scope="module")
def drawing() -> str:
    """Return the paired bars, with a name that has to be escaped."""
    frame = profiles().replace("Loyal regulars", "<Loyal & 'regular'>")
    return to_svg(paired_bars(frame, IN_A_FILE), "wide")


def test_a_drawing_is_well_formed_and_has_a_label(drawing: str) -> None:
    root = ElementTree.fromstring(drawing)
    assert root.attrib["role"] == "img"
    assert root.attrib["class"] == "chart wide"
    assert root.attrib["aria-label"].startswith("Bars per segment. Insiders: 70% of revenue")
    texts = [text.text for text in root.iter("text")]
    assert {"Insiders", "<Loyal & 'regular'>", "70%", "<1%"} <= set(texts)


def test_a_drawing_has_the_width_of_the_style_and_colors_of_variables(drawing: str) -> None:
    root = ElementTree.fromstring(drawing)
    assert root.attrib["viewBox"].startswith("0 0 600 ")
    fills = {mark.attrib.get("fill") for mark in root.iter("path")}
    assert {"var(--s0)", "var(--s1)", "var(--base)"} <= fills
    assert "#" not in drawing.replace("&#x27;", "")
    assert " id=" not in drawing  # ids count up from drawing to drawing


@pytest.mark.parametrize("name", ["font-family", "aria-roledescription", 'class="mark', "xmlns"])
def test_what_a_file_does_not_need_is_left_out(drawing: str, name: str) -> None:
    assert name not in drawing


def test_the_same_figure_gives_the_same_drawing(drawing: str) -> None:
    frame = profiles().replace("Loyal regulars", "<Loyal & 'regular'>")
    assert to_svg(paired_bars(frame, IN_A_FILE), "wide") == drawing


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("translate(0.5,10.26)", "translate(0.5,10.3)"),
        ("M-1.04,2L3.96,4.449Z", "M-1,2L4,4.4Z"),
        ("13px", "13px"),
    ],
)
def test_numbers_have_a_decimal_at_most(value: str, expected: str) -> None:
    assert shorten(value) == expected


def test_empty_groups_are_dissolved() -> None:
    text = '<g><g class="a"><path d="M0,0"/></g><path class="foreground" d=""/><g/></g>'
    root = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{text}</svg>')
    assert "".join(map(write_element, simplify(root))) == '<path d="M0,0"/>'


def test_a_figure_without_data_cannot_be_drawn() -> None:
    with pytest.raises(ValueError):
        to_svg(Figure(None, "Nothing."), "wide")
