"""Every page of the dashboard, without a browser: its figures, and what it says without any."""

import re
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from streamlit.config import get_config_options

from dbt_runner import DataSet
from insiders.presentation.published import open_version
from insiders.presentation.tokens import DARK, LIGHT
from integration.dashboard_app import (
    APP,
    PAGES,
    Open,
    open_dashboard,
    read,
    read_title,
)
from published_marts import write_published, write_variation


@pytest.fixture(scope="module")
def published(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a published folder of the sample."""
    return write_published(tmp_path_factory.mktemp("published") / "one", sample.default.database)


@pytest.fixture
def marts(published: Path) -> duckdb.DuckDBPyConnection:
    """Return the marts as published."""
    connection = duckdb.connect()
    for path in sorted(published.glob("current/*.parquet")):
        connection.execute(f"create view {path.stem} as from read_parquet('{path}')")
    return connection


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return what opens a page of a published folder; it fails if the page raises."""
    return partial(open_dashboard, monkeypatch)


# ---------- pages of the sample
@pytest.mark.parametrize("page", PAGES)
def test_page_shows_the_sample(page: str, open_page: Open, published: Path) -> None:
    text = read(open_page(published, page))
    assert "Data up to 9 Dec 2024 · published 10 Dec 2024, 05:12 UTC · version 1" in text
    assert not re.search(r"\bnan\b|\bNone\b|NaT|<NA>", text)


def test_overview_has_the_figures_of_the_marts(
    open_page: Open, published: Path, marts: duckdb.DuckDBPyConnection
) -> None:
    [(insiders, revenue, customers, recent)] = marts.sql(
        "select count(*) filter (where is_insider), sum(gross_revenue) filter (where is_insider)"
        " / sum(gross_revenue), count(*) filter (where order_count > 0),"
        " sum(gross_revenue_last_90_days) from customer_segments"
    ).fetchall()
    app = open_page(published, "views/overview.py")
    text = read(app)
    assert read_title(app) == f"{insiders} Insiders bring {revenue:.0%} of revenue"
    assert f"Insiders {insiders} Their share of revenue {revenue:.1%}" in text
    assert f"Customers {customers:,} Revenue, last 90 days {recent / 1000:,.0f}k" in text
    assert "Changes appear with the second publication" in text


def test_lines_add_up(open_page: Open, published: Path, marts: duckdb.DuckDBPyConnection) -> None:
    [(lines, counting)] = marts.sql(
        "select sum(line_count), sum(line_count) filter (where line_status <> 'rejected')"
        " from line_reconciliation"
    ).fetchall()
    app = open_page(published, "views/data_quality.py")
    share = f"{counting / lines:.0%}"
    assert read_title(app) == f"All {lines:,} lines are accounted for, {share} count"
    assert f"Counts {counting:,}" in read(app)


def test_customer_has_the_values_of_the_marts(
    open_page: Open, published: Path, marts: duckdb.DuckDBPyConnection
) -> None:
    [(customer, revenue, orders, rank)] = marts.sql(
        "select customer_id, gross_revenue, order_count, revenue_rank from insiders"
        " order by customer_id limit 1"
    ).fetchall()
    app = open_page(published, "views/customer.py", customer=customer)
    text = read(app)
    assert read_title(app) == f"Customer {customer}"
    assert f"Revenue to date {revenue:,.0f} Rank by revenue {rank} Orders {orders}" in text
    assert "What keeps them in" in text


def test_insiders_are_filtered(open_page: Open, published: Path) -> None:
    app = open_page(published, "views/insiders.py")
    every = len(app.dataframe[0].value)
    app.selectbox(key="order").select("More than 90 days ago").run()
    quiet = app.dataframe[0].value
    assert 0 < len(quiet) < every
    assert quiet["recency_days"].min() > 90
    app.text_input(key="number").input("no such number").run()
    assert "No Insider matches these filters. Clear a filter to see more." in read(app)


def test_the_address_has_the_filters(
    open_page: Open, published: Path, marts: duckdb.DuckDBPyConnection
) -> None:
    [(country, count)] = marts.sql(
        "select country, count(*) from insiders group by country order by 2, 1 limit 1"
    ).fetchall()
    app = open_page(published, "views/insiders.py", country=country)
    assert len(app.dataframe[0].value) == count
    app = open_page(published, "views/insiders.py", number="20014")
    assert app.dataframe[0].value["customer_id"].tolist() == ["20014"]


def test_a_list_that_pandas_does_not_format(open_page: Open, published: Path) -> None:
    with pd.option_context("styler.render.max_elements", 10):
        app = open_page(published, "views/insiders.py")
    assert len(app.dataframe[0].value) > 10


def test_weeks_are_whole_and_follow_each_other(published: Path, tmp_path: Path) -> None:
    gap = "select * from orders where order_date not between '2024-10-01' and '2024-10-31'"
    version = open_version(write_variation(tmp_path / "published", published, {"orders": gap}))
    weeks = version.run_file(APP.parent / "queries/weekly_revenue.sql")
    first = version.query("select min(order_date) as first from orders")["first"].iloc[0]
    assert 0 <= (weeks["period_start_date"].iloc[0] - first).days < 7
    assert set(weeks["period_start_date"].diff().dt.days.dropna()) == {7}
    assert (weeks["gross_revenue"] == 0).sum() >= 3


def test_map_finds_a_customer(open_page: Open, published: Path) -> None:
    app = open_page(published, "views/segment_map.py")
    app.text_input[0].input("20014").run()
    assert "Customer 20014: Insiders" in read(app)
    app.text_input[0].input("99999").run()
    assert "There is no customer 99999." in read(app)


# ---------- what is not there
def test_nothing_is_published(open_page: Open, tmp_path: Path) -> None:
    app = open_page(tmp_path, "views/overview.py")
    assert read_title(app) == "Nothing is published yet"
    assert "Run make publish , then reload." in read(app)


def test_a_mart_is_missing(open_page: Open, published: Path, tmp_path: Path) -> None:
    folder = write_variation(tmp_path / "published", published, {})
    (folder / "current/near_insiders.parquet").unlink()
    app = open_page(folder, "views/next_steps.py")
    assert "Part of this page is missing" in read(app)
    assert "Closest to the Insiders" in read_title(open_page(folder, "views/segment_map.py"))


def test_unknown_customer(open_page: Open, published: Path) -> None:
    app = open_page(published, "views/customer.py", customer="99999")
    assert read_title(app) == "There is no customer 99999"


def test_nothing_is_measured(open_page: Open, published: Path) -> None:
    app = open_page(published, "views/validation.py")
    assert read_title(app) == "Whether the Insiders hold up is not measured yet"
    assert "Run make backtest , then make publish ." in read(app)


# ---------- the settings of Streamlit
@pytest.fixture
def config() -> dict[str, Any]:
    """Return the settings that the dashboard is served with."""
    return tomllib.loads((APP.parent / ".streamlit/config.toml").read_text())


def test_only_buttons_that_escape_formulas_export_rows(config: dict[str, Any]) -> None:
    # A setting that Streamlit does not know would do nothing.
    assert "client.disableDataExport" in get_config_options()
    assert config["client"]["disableDataExport"]


def test_streamlit_has_the_colors_of_the_tokens(config: dict[str, Any]) -> None:
    for theme in (LIGHT, DARK):
        configured = config["theme"][theme.name]
        assert configured["backgroundColor"] == theme.background
        assert configured["secondaryBackgroundColor"] == theme.surface
        assert configured["textColor"] == theme.text
        assert configured["linkColor"] == theme.link
        assert configured["borderColor"] == theme.grid


def test_pages_use_queries_that_exist() -> None:
    python = "".join(path.read_text() for path in APP.parent.rglob("*.py"))
    used = set(re.findall(r'data\.(?:rows?|query)\(\s*"(\w+)"', python)) | {"segments"}
    queries = {path.stem for path in (APP.parent / "queries").glob("*.sql")}
    assert used <= queries
