"""The map of the report: a path per segment, no id, no figure of a customer."""

import re
from xml.etree import ElementTree

import pandas as pd

from insiders.presentation.charts.map_points import MAX_CUSTOMERS
from insiders.presentation.report.map_drawing import describe_sample, draw_dots, draw_map
from unit.presentation.charts.frames import customers


def test_each_segment_is_one_path_that_is_drawn_twice() -> None:
    root = ElementTree.fromstring(draw_map(customers()))
    assert [path.attrib["id"] for path in root.iter("path")] == ["m2", "m1"]
    assert [use.attrib["stroke"] for use in root.iter("use")] == [
        *("var(--t1)", "var(--t0)", "var(--s1)", "var(--s0)"),
    ]
    assert [name.text for name in root.iter("b")] == ["Segment 1", "Segment 2"]
    assert root.attrib["aria-label"].endswith("Segment 1 3, Segment 2 5.")


def test_no_customer_is_named() -> None:
    text = draw_map(customers())
    assert not [name for name in customers()["customer_id"] if name in text]


def test_names_are_escaped() -> None:
    frame = customers().replace("Segment 2", "<b>&\"'")
    assert "&lt;b&gt;&amp;" in draw_map(frame)
    ElementTree.fromstring(draw_map(frame))


def test_dots_are_relative_to_each_other() -> None:
    points = pd.DataFrame({"x": [10.2, 4.0, 10.4], "y": [5.0, 7.6, 5.3]})
    assert draw_dots(points) == "m4 8h0m6 -3h0"


def test_many_customers_are_a_sample_that_says_so() -> None:
    frame = customers({1: 800, 2: 12_000, 3: 9_000})
    text = draw_map(frame)
    assert f"of {21_800:,} customers: all Insiders" in text
    shown = re.search(r"The map shows ([\d,]+) of", text)
    assert shown is not None
    assert int(shown[1].replace(",", "")) <= MAX_CUSTOMERS + 3
    assert len(text) < 80_000


def test_a_map_of_all_customers_says_nothing() -> None:
    assert describe_sample(10, 10) == ""


def test_without_segments_there_is_a_sentence() -> None:
    assert draw_map(customers().tail(1)) == '<p class="text">No customer is in a segment yet.</p>'
