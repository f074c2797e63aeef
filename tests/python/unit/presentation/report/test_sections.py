"""Sections of the report, also where the version lacks a table."""

from pathlib import Path

from insiders.presentation.published import MissingTableError, PublishedVersion
from insiders.presentation.report.sections import MISSING_PART, figure, section, subsection
from insiders.presentation.report.source import Source

SOURCE = Source(PublishedVersion(Path(), {"version": 1, "tables": {}}), Path())


def test_a_section_is_named_by_its_heading() -> None:
    text = section(SOURCE, "answers", lambda source: ("Insiders & others", "<p>1</p>"))
    assert text == (
        '<section aria-labelledby="answers"><h2 id="answers">Insiders &amp; others</h2><p>1</p>'
        "</section>"
    )


def test_a_missing_table_is_said_in_its_section() -> None:
    def fail(source: Source) -> tuple[str, str]:
        raise MissingTableError

    text = section(SOURCE, "data-quality", fail)
    assert '<h2 id="data-quality">Data quality</h2>' in text
    assert MISSING_PART in text


def test_captions_and_headings_are_escaped() -> None:
    assert figure("<i></i>", "a < b") == (
        "<figure><i></i><figcaption>a &lt; b</figcaption></figure>"
    )
    assert figure("<i></i>") == "<figure><i></i></figure>"
    assert subsection("a < b", "") == "<h3>a &lt; b</h3>"
