"""The page of the report: title, sections, style and footer in one file."""

import re
from html import escape
from importlib.resources import files

from insiders.presentation import dates
from insiders.presentation.markup import paragraph
from insiders.presentation.report import (
    answers,
    customers,
    data_quality,
    evidence,
    header,
    revenue,
    segments,
)
from insiders.presentation.report.sections import section
from insiders.presentation.report.source import Source
from insiders.presentation.report.variables import write_variables

# A row of sections; two of them stand side by side in a wide window.
ROWS = [
    [("shares", revenue.segments), ("changes", revenue.changes)],
    [("segment-map", segments.segment_map)],
    [("profiles", segments.profiles)],
    [("movements", customers.flows)],
    [("validation", evidence.hold_up)],
    [("actions", segments.actions)],
    [("next-steps", customers.next_steps)],
    [("forecast", revenue.expectations)],
    [("hypotheses", evidence.hypotheses)],
    [("answers", answers.answers)],
    [("data-quality", data_quality.data_quality)],
]


def write_report(source: Source) -> str:
    """Return the report of a version as HTML; the same version gives the same text.

    Parameters
    ----------
    source : Source
        The version, the queries and the currency.

    Returns
    -------
    str
        One document without scripts and without references to other files.

    Raises
    ------
    MissingTableError
        If the version has no history or no customers, so that there is no title. A table that only
        one section reads is said there.
    """
    title, head = header.header(source)
    rows = "".join(
        f'<div class="row">{"".join(section(source, name, part) for name, part in row)}</div>'
        for row in ROWS
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{write_style()}</style>\n</head>\n"
        f"<body>\n<header><h1>{escape(title)}</h1>{head}</header>\n<main>{rows}</main>\n"
        f"<footer>{paragraph(describe_version(source), 'note')}</footer>\n</body>\n</html>\n"
    )


def write_style() -> str:
    """Return the style sheet without comments and line breaks."""
    sheet = files("insiders.presentation.report").joinpath("report.css").read_text("utf-8")
    without_comments = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return write_variables() + re.sub(r"\s*\n\s*", "", without_comments)


def describe_version(source: Source) -> str:
    """Return which data the report is of."""
    manifest = source.version.manifest
    return (
        f"Data up to {dates.date(manifest['as_of_date'])} · published"
        f" {dates.timestamp(manifest['published_at'])} UTC · version {source.version.version}"
        f" · model {manifest['model_version']}"
    )
