"""What pages are made of: headings, sentences, and the markup that the report has, too.

All text is escaped. Markdown is not used for it: an id may have an underscore, a currency a dollar.
Only labels of buttons have to be Markdown.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from insiders.presentation import markup
from insiders.presentation.charts.figure import Figure
from insiders.presentation.markup import Column, KeyFigure
from insiders.presentation.tokens import DARK, LIGHT, segment_slots

# Punctuation that Markdown, or a part of it that Streamlit adds, may give a meaning.
MARKDOWN = re.compile(r"[!-/:-@\[-`{-~]")


def html(text: str) -> None:
    """Show HTML whose parts are escaped already."""
    st.html(text)


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
    html(markup.paragraph(text, "lede"))


def text(value: str) -> None:
    """Show sentences of a section."""
    html(markup.paragraph(value))


def note(value: str) -> None:
    """Show what a reader of a figure has to know."""
    html(markup.paragraph(value, "note"))


def footer(value: str) -> None:
    """Show the line at the end of a page."""
    html(markup.paragraph(value, "note footer"))


def by_theme(light: str, dark: str) -> str:
    """Return a CSS color that follows the theme of the page."""
    return f"light-dark({light}, {dark})"


def segment_colors(segment_ids: Sequence[int]) -> dict[int | None, str]:
    """Return the CSS color of each segment; None, in no segment, is gray."""
    colors = {
        number: by_theme(LIGHT.segments[slot], DARK.segments[slot])
        for number, slot in segment_slots(segment_ids).items()
    }
    return {**colors, None: by_theme(LIGHT.base, DARK.base)}


def chip(name: str, color: str) -> None:
    """Show the name of a segment behind its color."""
    html(f'<p class="segment">{markup.chip(name, color)}</p>')


def legend(light: Mapping[str, str], dark: Mapping[str, str]) -> None:
    """Show names behind their colors in both themes."""
    html(markup.legend({name: by_theme(light[name], dark[name]) for name in light}))


def strip(figures: Sequence[KeyFigure]) -> None:
    """Show figures side by side; a narrow window has two a row."""
    html(markup.strip(figures))


def table(name: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> None:
    """Show rows of formatted texts; the first column names the row."""
    html(markup.table(name, columns, rows))


def chart(figure: Figure) -> None:
    """Show a chart; without data, the sentence that says so."""
    if figure.spec is None:
        text(figure.alt)
        return
    # The description of the specification is what a screen reader says.
    st.vega_lite_chart(figure.spec, theme=None, width="stretch")


def escape_markdown(text: str) -> str:
    """Return text for a label of Streamlit, which is Markdown: no id is a picture or a link."""
    return MARKDOWN.sub(r"\\\g<0>", text)


def task(number: str, sentence: str) -> None:
    """Show a number of customers and what is to be done about them."""
    html(
        f'<div class="task"><p class="number">{escape(number)}</p>'
        f'<p class="sentence">{escape(sentence)}</p></div>'
    )
