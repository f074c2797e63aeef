"""The whole page, here of a version that has the history and nothing else."""

import re

from insiders.presentation.report.page import ROWS, describe_version, write_report, write_style
from insiders.presentation.report.sections import MISSING_PART
from unit.presentation.report.frames import HISTORY, SmallSource


def test_a_version_without_tables_still_has_a_report() -> None:
    text = write_report(SmallSource(key_figures=HISTORY))
    assert "<title>469 Insiders bring 62% of revenue</title>" in text
    sections = sum(map(len, ROWS))
    assert text.count("<section") == sections
    # Actions need the frame of segments alone, which the small source has.
    assert text.count(MISSING_PART) == sections - 1


def test_the_footer_says_which_data_it_is() -> None:
    assert describe_version(SmallSource()) == (
        "Data up to 9 Dec 2011 · published 10 Dec 2011, 05:12 UTC · version 12 · model 1"
    )


def test_the_style_has_no_comments_and_all_its_variables() -> None:
    style = write_style()
    assert "/*" not in style
    # Positions of names on the map, and the number of segments, are set where they are used.
    used = set(re.findall(r"var\(--([\w-]+)\)", style)) - {"x", "y", "nx", "ny", "n"}
    assert used <= set(re.findall(r"[{;]--([\w-]+):", style))
