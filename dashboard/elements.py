"""What pages are made of, as HTML: headings, sentences, the strip of figures, tables.

All text is escaped. Markdown is not used for it: an id may have an underscore, a currency a dollar.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from insiders.presentation.charts.figure import Figure as Chart
from insiders.presentation.tokens import DARK, LIGHT, segment_slots


@dataclass(frozen=True)
class Figure:
    """A figure of a strip; `history` ends with today's value, and makes the small bars."""

    label: str
    text: str
    change: str = ""
    # `up` or `down`; otherwise the change is gray.
    direction: str = ""
    history: Sequence[float] = ()
    is_insiders: bool = False


def html(text: str) -> None:
    """Show HTML whose parts are escaped already."""
    st.html(text)


def paragraph(text: str, name: str) -> None:
    """Show a sentence or two in the style of the name."""
    html(f'<p class="{name}">{escape(text)}</p>')


def title(text: str) -> None:
    """Show the finding of the page."""
    html(f'<h1 class="page-title">{escape(text)}</h1>')


def section(text: str) -> None:
    """Show the heading of a section."""
    html(f'<h2 class="section-title">{escape(text)}</h2>')


def subsection(text: str) -> None:
    """Show the heading of a part of a section."""
    html(f'<h3 class="sub-title">{escape(text)}</h3>')


def lede(text: str) -> None:
    """Show the sentences below the title."""
    paragraph(text, "lede")


def text(value: str) -> None:
    """Show sentences of a section."""
    paragraph(value, "text")


def note(value: str) -> None:
    """Show what a reader of a figure has to know."""
    paragraph(value, "note")


def footer(value: str) -> None:
    """Show the line at the end of a page."""
    paragraph(value, "note footer")


def by_theme(light: str, dark: str) -> str:
    """Return a CSS color that follows the theme of the page."""
    return f"light-dark({light}, {dark})"


def segment_colors(segment_ids: Sequence[int | None]) -> dict[int | None, str]:
    """Return the CSS color of each segment; None, in no segment, is gray."""
    slots = segment_slots(number for number in segment_ids if number is not None)
    colors = {
        number: by_theme(LIGHT.segments[slot], DARK.segments[slot])
        for number, slot in slots.items()
    }
    return {**colors, None: by_theme(LIGHT.base, DARK.base)}


def chip(name: str, color: str) -> None:
    """Show the name of a segment behind its color."""
    html(f'<p class="chip"><i style="background:{color}"></i>{escape(name)}</p>')


def strip(figures: Sequence[Figure]) -> None:
    """Show figures side by side; a narrow window has two a row."""
    html(f'<dl class="strip">{"".join(map(strip_figure, figures))}</dl>')


def strip_figure(figure: Figure) -> str:
    """Return one figure of a strip."""
    accent = " insiders" if figure.is_insiders else ""
    arrow = {"up": "▲ ", "down": "▼ "}.get(figure.direction, "")
    change = f'<span class="{figure.direction}">{arrow}{escape(figure.change)}</span>'
    parts = (change if figure.change else "") + bars(figure.history, accent)
    below = f'<dd class="change">{parts}</dd>' if parts else ""
    return (
        f"<div><dt>{escape(figure.label)}</dt>"
        f'<dd class="figure{accent}">{escape(figure.text)}</dd>{below}</div>'
    )


def bars(values: Sequence[float], accent: str) -> str:
    """Return small bars from zero; a single value has none."""
    highest = max(values, default=0)
    if len(values) < 2 or highest <= 0:
        return ""
    spans = "".join(
        f'<span style="height:{max(1, round(24 * value / highest))}px"></span>' for value in values
    )
    return f'<span class="bars{accent}" aria-hidden="true">{spans}</span>'


def chart(figure: Chart) -> None:
    """Show a chart; without data, the sentence that says so."""
    if figure.spec is None:
        text(figure.alt)
        return
    # The description of the specification is what a screen reader says.
    st.vega_lite_chart(figure.spec, theme=None, width="stretch")


def task(number: str, sentence: str) -> None:
    """Show a number of customers and what is to be done about them."""
    html(
        f'<div class="task"><p class="number">{escape(number)}</p>'
        f'<p class="sentence">{escape(sentence)}</p></div>'
    )


def legend(light: Mapping[str, str], dark: Mapping[str, str]) -> None:
    """Show names behind their colors in both themes."""
    entries = "".join(
        f'<span><i style="background:{by_theme(light[name], dark[name])}"></i>{escape(name)}</span>'
        for name in light
    )
    html(f'<p class="legend">{entries}</p>')
