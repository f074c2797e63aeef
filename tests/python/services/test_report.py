"""The report in a real browser: nothing is requested, logged, too wide or inaccessible."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dbt_runner import PROJECT
from insiders.presentation.published import open_version
from insiders.presentation.report.page import write_report
from insiders.presentation.report.source import Source
from published_marts import TWO_DATES, write_published, write_variation
from services.browser import find_violations, launch, scrolls_sideways, visit

QUERIES = PROJECT / "dashboard" / "queries"
WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def address(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the report of the sample."""
    folder = tmp_path_factory.mktemp("published")
    published = write_published(folder / "one_date", sample_database)
    published = write_variation(folder / "two_dates", published, TWO_DATES)
    path = folder / "report.html"
    path.write_text(write_report(Source(open_version(published), QUERIES, "£")), "utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return Chromium."""
    with launch() as found:
        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_report_in_a_browser(browser: Browser, address: str, width: int, scheme: str) -> None:
    found = visit(browser, address, width=width, scheme=scheme, own=address)
    assert find_violations(found.page) == []
    assert found.errors == []
    assert found.requests == []
    assert not scrolls_sideways(found.page)
    # Each chart is drawn twice, and one of both is shown.
    charts = found.page.locator("svg.wide:visible"), found.page.locator("svg.narrow:visible")
    assert [charts[0].count() > 0, charts[1].count() > 0] == [width == 1280, width == 390]
    found.page.close()


def test_print_is_light(browser: Browser, address: str, tmp_path: Path) -> None:
    page = visit(browser, address, width=1280, scheme="dark", own=address).page
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(18, 23, 30)"
    page.emulate_media(media="print")
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    page.pdf(path=tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").stat().st_size > 50_000
    page.close()
