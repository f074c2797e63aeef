"""Sections of the report: a heading that says what was found, and what shows it."""

from collections.abc import Callable
from html import escape

from insiders.presentation.markup import paragraph
from insiders.presentation.published import MissingTableError
from insiders.presentation.report.source import Source

MISSING_PART = "The published version has no table for this part of the report."

# Returns the heading of a section and its HTML.
Part = Callable[[Source], tuple[str, str]]


def section(source: Source, name: str, part: Part) -> str:
    """Return a section; a table that the version lacks is said, and the others stay.

    Parameters
    ----------
    source : Source
        What the part reads.
    name : str
        The id of its heading, and the heading where a table is missing.
    part : callable
        Returns the heading and the HTML below it.
    """
    try:
        heading, content = part(source)
    except MissingTableError:
        heading, content = name.replace("-", " ").capitalize(), paragraph(MISSING_PART)
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(heading)}</h2>'
        f"{content}</section>"
    )


def figure(content: str, caption: str = "") -> str:
    """Return a chart or a table with its caption below."""
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f"<figure>{content}{below}</figure>"


def subsection(heading: str, content: str) -> str:
    """Return a part of a section under a heading of its own."""
    return f"<h3>{escape(heading)}</h3>{content}"
