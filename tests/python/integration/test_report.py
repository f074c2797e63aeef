"""The report of the sample: one file, the marts' figures, no customer, the same text each time."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dbt_runner import PROJECT, DataSet
from published_marts import TWO_DATES, write_published, write_variation

MAX_BYTES = 300_000


def write_report(folder: Path, output: Path) -> str:
    """Write the report of a published folder as `make report` does."""
    environment = os.environ | {"INSIDERS_PUBLISHED": str(folder), "INSIDERS_CURRENCY": "£"}
    subprocess.run(
        [sys.executable, PROJECT / "scripts/write_report.py", "--output", output],
        check=True,
        env=environment,
    )
    return output.read_text("utf-8")


@pytest.fixture(scope="module")
def published(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a published folder of the sample, with a second date."""
    folder = tmp_path_factory.mktemp("published")
    one_date = write_published(folder / "one_date", sample.default.database)
    return write_variation(folder / "two_dates", one_date, TWO_DATES)


@pytest.fixture(scope="module")
def report(published: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the report of the sample."""
    return write_report(published, tmp_path_factory.mktemp("report") / "report.html")


@pytest.fixture(scope="module")
def page(report: str) -> ElementTree.Element:
    """Return the report as a tree; its elements are all closed, as in XML, but for `meta`."""
    text = re.sub(r"<(meta [^>]*)>", r"<\1/>", report.removeprefix("<!DOCTYPE html>\n"))
    return ElementTree.fromstring(text)


def test_the_report_is_one_small_file(report: str) -> None:
    assert len(report.encode()) < MAX_BYTES
    assert not re.search(r"https?:|//[a-z]|<script|<link|@import|url\(|<img|\son\w+=", report)


def test_nothing_is_missing_or_not_a_number(report: str) -> None:
    text = re.sub(r"<style>.*</style>|<[^>]*>", " ", report)
    assert "no table for this part" not in text
    assert not re.search(r"\b(?:nan|None|NaT|inf)\b|<NA>", text)


def test_the_title_has_the_figures_of_the_marts(sample: DataSet, page: ElementTree.Element) -> None:
    ((count, share),) = sample.default.query(
        "select customer_count, revenue_share from marts.segment_profiles where is_insider"
    )
    heading = page.find(".//h1")
    assert heading is not None
    assert heading.text == f"{count} Insiders bring {share:.0%} of revenue"


def test_segments_have_the_figures_of_the_marts(sample: DataSet, report: str) -> None:
    for name, count, revenue, customers in sample.default.query(
        "select segment_name, customer_count, revenue_share, customer_share"
        " from marts.segment_profiles where segment_id is not null"
    ):
        assert f"<b>{name}</b>{count:,}</span>" in report
        assert f"{name}: {revenue:.0%} of revenue, {customers:.0%} of customers" in report


def test_movements_have_the_figures_of_the_marts(report: str) -> None:
    assert "3 customers became Insiders, 3 left</h2>" in report
    assert "into Insiders 3, out of Insiders 3, stayed 284." in report


def test_all_questions_and_lines_are_there(sample: DataSet, page: ElementTree.Element) -> None:
    texts = {"".join(cell.itertext()) for cell in page.iter() if cell.tag in {"td", "th"}}
    for (question,) in sample.default.query("select distinct question from marts.business_answers"):
        assert question in texts
    for (lines,) in sample.default.query("select line_count from marts.line_reconciliation"):
        assert f"{lines:,}" in texts


def test_no_customer_is_named(sample: DataSet, report: str) -> None:
    text = re.sub(r' (?:d|points|transform)="[^"]*"', "", report)
    words = set(re.findall(r"\w+", text))
    ids = {
        row[0] for row in sample.default.query("select customer_id from marts.customer_segments")
    }
    assert len(ids) > 1000
    assert not ids & words


def test_headings_tables_and_drawings_can_be_read_aloud(page: ElementTree.Element) -> None:
    assert len(list(page.iter("h1"))) == 1
    assert all(head.attrib.get("scope") for head in page.iter("th"))
    drawings = [svg for svg in page.iter("svg") if svg.attrib.get("aria-hidden") != "true"]
    assert all(svg.attrib["role"] == "img" and svg.attrib["aria-label"] for svg in drawings)
    headings = {heading.attrib["id"] for heading in page.iter("h2")}
    assert headings == {section.attrib["aria-labelledby"] for section in page.iter("section")}
    ids = [element.attrib["id"] for element in page.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))


def test_the_same_version_gives_the_same_bytes(
    published: Path, report: str, tmp_path: Path
) -> None:
    assert write_report(published, tmp_path / "again.html") == report


def test_without_a_version_the_report_says_what_to_do(tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    output.write_text("the report before")
    result = subprocess.run(
        [sys.executable, PROJECT / "scripts/write_report.py", "--output", output],
        env=os.environ | {"INSIDERS_PUBLISHED": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1
    assert re.fullmatch(r"Nothing is published in .*\. Run make publish\.\n", result.stderr)
    assert output.read_text() == "the report before"
