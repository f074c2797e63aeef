"""The dashboard in a real Chromium: every page on the sample, wide and narrow, light and dark."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Page, expect

from dbt_runner import load_module
from insiders.presentation.tokens import DARK, LIGHT
from published_marts import TWO_DATES, write_published, write_variation
from services.browser import find_violations, launch, scrolls_sideways, visit

TIMEOUT = 30_000
NARROW = 390
# What a backtest measures, so that its charts are seen, too.
MEASURED = {
    "insiders_validation": (
        "select date '2024-09-10' as as_of_date, 'default' as recipe, method, 'revenue_share' as"
        " metric, 'tie' as verdict, value, value - 0.05 as value_ci_lower, value + 0.05 as"
        " value_ci_upper, null::varchar as note from (values ('insiders', 0.55),"
        " ('revenue_ranking', 0.56), ('random', 0.12)) as methods (method, value)"
    )
}
# The title of each page in the order of the sidebar, as a query over the marts.
TITLES = {
    "Overview": (
        "select format('{} Insiders bring {:.0f}% of revenue', count(*) filter (where is_insider),"
        " 100 * sum(gross_revenue::double) filter (where is_insider) / sum(gross_revenue::double))"
        " from customer_segments"
    ),
    "Segment map": (
        "with medians as (select segment_name, is_insider, median(embedding_x) as x,"
        " median(embedding_y) as y from customer_segments where segment_id is not null"
        " group by all) select 'Closest to the Insiders: ' || arg_min(others.segment_name,"
        " sqrt((others.x - insiders.x) ** 2 + (others.y - insiders.y) ** 2))"
        " from medians as insiders, medians as others"
        " where insiders.is_insider and not others.is_insider"
    ),
    "Segment profiles": (
        "select format('An Insider brings {:.1f} times the average revenue', index_to_base)"
        " from segment_features where is_insider and feature = 'gross_revenue'"
    ),
    "Movements": "select '3 customers became Insiders, 3 left'",
    "Insiders": (
        "select case count(*) filter (where recency_days > 90) when 0"
        " then count(*) || ' Insiders, all with an order in the last 90 days'"
        " else format('{} Insiders, {} of them quiet for more than 90 days', count(*),"
        " count(*) filter (where recency_days > 90)) end from insiders"
    ),
    "One customer": "select 'Who is this customer?'",
    "Next steps": (
        "select count(*) || ' customers are one step from the Insiders' from near_insiders"
    ),
    "Value and forecast": (
        "select format('{:.0f}k of revenue is expected in the next 13 weeks', forecast / 1000)"
        " from revenue_forecast where scope = 'all_customers' and period_type = 'total'"
    ),
    "Does it hold up?": "select 'Insiders went on to bring 55% of revenue'",
    "Model": (
        "select format('Model {} has {} segments', model_version, segment_count)"
        " from model_versions where is_active"
    ),
    "Data quality": (
        "select format('All {:,} lines are accounted for, {:.0f}% count', sum(line_count)::bigint,"
        " 100 * sum(line_count) filter (where line_status <> 'rejected') / sum(line_count))"
        " from line_reconciliation"
    ),
}


@pytest.fixture(scope="module")
def published(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a published folder of the sample, with a date before and with backtests."""
    folder = tmp_path_factory.mktemp("dashboard")
    first = write_published(folder / "first", sample_database)
    return write_variation(folder / "published", first, TWO_DATES | MEASURED)


@pytest.fixture(scope="module")
def titles(published: Path) -> dict[str, str]:
    """Return the title that the marts give each page."""
    with duckdb.connect() as connection:
        for path in published.glob("current/*.parquet"):
            connection.execute(f"create view {path.stem} as from read_parquet('{path}')")
        return {page: connection.execute(query).fetchall()[0][0] for page, query in TITLES.items()}


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    """Serve the dashboard, and return its address; its log has no traceback in the end."""
    with load_module("scripts/screenshots.py").serve(published) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser for all pages."""
    with launch() as started:
        yield started


def wait_for_page(page: Page, title: str) -> None:
    """Wait until the page has its title, has run, and has drawn its charts."""
    expect(page.locator("h1.page-title")).to_have_text(title, timeout=TIMEOUT)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=TIMEOUT)
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        chart.locator(".marks").wait_for(timeout=TIMEOUT)


def open_page(page: Page, name: str, title: str) -> None:
    """Open a page from the sidebar, which a narrow window has to show and to hide again."""
    is_narrow = (page.viewport_size or {"width": 0})["width"] == NARROW
    if is_narrow:
        page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
    if is_narrow:
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    wait_for_page(page, title)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, NARROW])
def test_pages(
    width: int, scheme: str, address: str, browser: Browser, titles: dict[str, str]
) -> None:
    visited = visit(browser, address, width=width, scheme=scheme, own=address)
    page = visited.page
    problems = []
    wait_for_page(page, titles["Overview"])
    for name, title in titles.items():
        open_page(page, name, title)
        problems += [f"{name}: {violation}" for violation in find_violations(page)]
        if scrolls_sideways(page):
            problems.append(f"{name} scrolls sideways")
    page.close()
    assert (problems, visited.errors, visited.requests) == ([], [], [])


def test_the_address_names_the_customer(
    address: str, browser: Browser, titles: dict[str, str]
) -> None:
    visited = visit(browser, address, width=1280, scheme="light", own=address)
    page = visited.page
    wait_for_page(page, titles["Overview"])
    open_page(page, "One customer", titles["One customer"])
    example = page.get_by_test_id("stButton").get_by_role("button").first
    customer = example.inner_text().split(":")[0]
    example.click()
    wait_for_page(page, customer)
    expect(page).to_have_url(f"{address}customer?customer={customer.removeprefix('Customer ')}")
    page.close()
    assert (visited.errors, visited.requests) == ([], [])


def test_a_click_on_the_map_replaces_the_customer_searched(
    address: str, browser: Browser, titles: dict[str, str]
) -> None:
    page = visit(browser, address, width=1280, scheme="light", own=address).page
    wait_for_page(page, titles["Overview"])
    open_page(page, "Segment map", titles["Segment map"])
    search = page.get_by_label("Find a customer")
    search.fill("20014")
    search.press("Enter")
    expect(page.get_by_text("Customer 20014: Insiders")).to_be_visible(timeout=TIMEOUT)
    page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first.click(
        position={"x": 40, "y": 40}
    )
    expect(page.get_by_text("Customer 20014: Insiders")).to_be_hidden(timeout=TIMEOUT)
    expect(search).not_to_have_value("20014")
    expect(search).not_to_have_value("")
    page.close()


def test_charts_follow_the_theme(address: str, browser: Browser, titles: dict[str, str]) -> None:
    page = visit(browser, address, width=1280, scheme="light", own=address).page
    wait_for_page(page, titles["Overview"])
    label = page.locator(".marks text").first
    expect(label).to_have_attribute("fill", LIGHT.text)
    page.get_by_test_id("stMainMenu").click()
    page.get_by_test_id("stMainMenuPopover").get_by_text("dark_mode").click()
    expect(label).to_have_attribute("fill", DARK.text, timeout=TIMEOUT)
    page.close()


def test_only_this_machine_reaches_the_dashboard(address: str) -> None:
    port = int(address.rstrip("/").rsplit(":", 1)[1])
    listening = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    states = [line.split() for line in listening.splitlines()]
    # State 0A is listening; 0100007F is 127.0.0.1.
    hosts = {
        row[1].split(":")[0] for row in states if row[3] == "0A" and row[1].endswith(f":{port:04X}")
    }
    assert hosts == {"0100007F"}
