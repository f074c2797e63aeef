"""Charts as inline SVG: the same figures as the dashboard's, without what a file does not need."""

import json
import re
from collections.abc import Callable
from html import escape
from xml.etree import ElementTree

import vl_convert

from insiders.presentation.charts.figure import Figure, Style
from insiders.presentation.markup import paragraph
from insiders.presentation.report.source import Source
from insiders.presentation.report.variables import replace_colors

NARROW = 342
NUMBER = re.compile(r"-?\d+\.\d+")
DROPPED = re.compile(r"role|class|aria-.*|font-family|pointer-events|stroke-miterlimit|display")
NO_MOVE = {"translate(0,0)", "translate(0, 0)"}
SVG = "{http://www.w3.org/2000/svg}"


def draw(source: Source, width: int, make: Callable[[Style], Figure]) -> str:
    """Return a chart twice, for wide windows and for phones; without data, its sentence.

    Parameters
    ----------
    source : Source
        What the style of the chart comes from.
    width : int
        In pixels, in a wide window.
    make : callable
        Returns the figure in a style.
    """
    figures = {"wide": make(source.style(width)), "narrow": make(source.style(NARROW))}
    if figures["wide"].spec is None:
        return paragraph(figures["wide"].alt)
    return "".join(to_svg(figure, name) for name, figure in figures.items())


def to_svg(figure: Figure, name: str) -> str:
    """Return a figure as SVG of a class, with its sentence as the label."""
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(json.dumps(figure.spec)))
    width, height = round(float(root.get("width", 0))), round(float(root.get("height", 0)))
    content = "".join(write_element(child) for child in simplify(root))
    return (
        f'<svg class="chart {name}" viewBox="0 0 {width} {height}" style="max-width:{width}px"'
        f' role="img" aria-label="{escape(figure.alt)}">{replace_colors(content)}</svg>'
    )


def simplify(element: ElementTree.Element) -> list[ElementTree.Element]:
    """Return the children without roles, fonts and invisible marks; empty groups are dissolved."""
    kept = []
    for child in element:
        is_frame = child.get("class") in {"background", "foreground"}
        if child.get("d") == "" or (is_frame and not child.get("fill")):
            continue
        for attribute in [name for name in child.attrib if DROPPED.fullmatch(name)]:
            del child.attrib[attribute]
        if child.get("transform") in NO_MOVE:
            del child.attrib["transform"]
        inner = simplify(child)
        if child.tag == f"{SVG}g" and not child.attrib:
            kept += inner
        elif child.tag != f"{SVG}g" or inner:
            child[:] = inner
            kept.append(child)
    return kept


def write_element(element: ElementTree.Element) -> str:
    """Return an element as text, with rounded coordinates."""
    tag = element.tag.removeprefix(SVG)
    attributes = "".join(
        f' {name}="{escape(shorten(value))}"' for name, value in element.attrib.items()
    )
    content = escape(element.text or "") + "".join(map(write_element, element))
    return f"<{tag}{attributes}>{content}</{tag}>" if content else f"<{tag}{attributes}/>"


def shorten(value: str) -> str:
    """Return an attribute with its numbers rounded to a tenth of a pixel."""
    return NUMBER.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), value)
