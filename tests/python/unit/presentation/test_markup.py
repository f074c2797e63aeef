"""HTML of strips and tables, with every text escaped."""

from xml.etree import ElementTree

import pytest

from insiders.presentation.markup import (
    Column,
    KeyFigure,
    Raw,
    bars,
    cell,
    chip,
    legend,
    paragraph,
    scroll_area,
    strip,
    strip_figure,
    table,
)

HOSTILE = "<script>alert('\"&')</script>"
ESCAPED = "&lt;script&gt;alert(&#x27;&quot;&amp;&#x27;)&lt;/script&gt;"


@pytest.mark.parametrize(
    "text",
    [
        paragraph(HOSTILE),
        chip(HOSTILE, "var(--s0)"),
        legend({HOSTILE: "var(--s0)"}),
        strip([KeyFigure(HOSTILE, "1")]),
        strip([KeyFigure("Insiders", HOSTILE, HOSTILE, "up")]),
        table(HOSTILE, [Column("Name", "name")], [{"name": "a"}]),
        table("Names", [Column(HOSTILE, "name")], [{"name": "a"}]),
        table("Names", [Column("Name", "name")], [{"name": HOSTILE}]),
        scroll_area(HOSTILE, ""),
    ],
)
def test_texts_are_escaped(text: str) -> None:
    assert "<script" not in text
    assert ESCAPED in text


def test_html_that_is_escaped_already_stays() -> None:
    assert cell(Raw("<b>1</b>")) == "<b>1</b>"
    assert cell(12) == "12"


def test_a_table_has_scopes_and_a_region_for_the_keyboard() -> None:
    columns = [Column("Segment", "name"), Column("Customers", "count", is_number=True)]
    rows = [{"name": "Insiders", "count": "125", "class": "total"}, {"name": "Lost", "count": "7"}]
    root = ElementTree.fromstring(table("Segments", columns, rows))
    assert root.attrib["tabindex"] == "0"
    assert root.attrib["aria-label"] == "Segments"
    assert [head.attrib.get("scope") for head in root.iter("th")] == ["col", "col", "row", "row"]
    assert [value.text for value in root.iter("td")] == ["125", "7"]
    assert [value.attrib["class"] for value in root.iter("td")] == ["right", "right"]
    assert next(iter(root.iter("tbody")))[0].attrib["class"] == "total"


def test_a_table_without_rows_is_a_sentence() -> None:
    assert table("Names", [Column("Name", "name")], []) == (
        '<p class="text">There is nothing to show yet.</p>'
    )


def test_columns_of_sentences_have_a_class() -> None:
    text = table("Answers", [Column("Answer", "answer", is_sentence=True)], [{"answer": "Yes."}])
    assert text.count('class="sentence"') == 2


@pytest.mark.parametrize(
    ("figure", "parts"),
    [
        (KeyFigure("Insiders", "469", "+84", "up", [1, 2], True), ['"figure insiders"', "▲ +84"]),
        (KeyFigure("Customers", "9", "−1", "down"), ['"figure"', '<span class="down">▼ −1</span>']),
        (KeyFigure("Customers", "9", "unchanged"), ['<span class="">unchanged</span>']),
    ],
)
def test_a_figure_has_its_change(figure: KeyFigure, parts: list[str]) -> None:
    text = strip_figure(figure)
    assert all(part in text for part in parts)


def test_a_figure_without_a_date_before_has_no_change() -> None:
    assert "change" not in strip_figure(KeyFigure("Customers", "9", history=[9]))


@pytest.mark.parametrize(
    ("values", "heights"), [([1, 2, 4], [6, 12, 24]), ([0, 4], [1, 24]), ([3], []), ([0, 0], [])]
)
def test_bars_begin_at_zero(values: list[float], heights: list[int]) -> None:
    text = bars(values)
    assert [f"height:{height}px" in text for height in heights] == [True] * len(heights)
    assert bool(text) == bool(heights)
    assert not text or 'aria-hidden="true"' in text
