"""Pages of the dashboard over unusual data: none of it, odd names, several dates, new versions."""

import datetime as dt
import json
import re
import shutil
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from dbt_runner import DataSet
from insiders.presentation.published import open_version
from integration.dashboard_app import (
    APP,
    PAGES,
    Open,
    open_dashboard,
    read,
    read_bodies,
    read_title,
)
from published_marts import EARLIER, TWO_DATES, write_published, write_variation

NO_INSIDERS = {
    "customer_segments": "select * replace (false as is_insider) from customer_segments",
    "segment_profiles": "select * from segment_profiles where not is_insider",
    "segment_features": "select * from segment_features where not is_insider",
    "segment_history": "select * replace (false as is_insider) from segment_history",
    **{
        name: f"select * from {name} limit 0"
        for name in (
            *("insiders", "near_insiders", "insider_rules", "insider_memberships"),
            *("insider_feature_ranges", "experiment_plan", "segment_hypotheses"),
        )
    },
}
NO_CUSTOMERS = {
    name: f"select * from {name} limit 0"
    for name in (
        *("customer_segments", "customer_features", "customer_values", "customer_next_steps"),
        *("segment_profiles", "segment_features", "segment_history", "segment_actions", "orders"),
        *("insiders", "near_insiders", "insider_rules", "insider_memberships", "model_versions"),
        *("insider_feature_ranges", "revenue_changes", "revenue_forecast", "line_reconciliation"),
        *("experiment_plan", "segment_hypotheses", "model_drift"),
    )
}
# Markup, quotes and Markdown in names, and an id as publishing hashes an e-mail address.
STRANGE_NAME = "<b>O'Neill's</b> & $5_a* regulars"
HASHED_ID = "k1_5f2a9c0d7e_b"
STRANGE_NAMES = {
    "customer_segments": (
        f"select * replace (case when customer_id = '20014' then '{HASHED_ID}' else customer_id end"
        " as customer_id, case segment_id when 2 then $name else segment_name end as segment_name)"
        " from customer_segments"
    ),
    "segment_profiles": (
        "select * replace (case segment_id when 2 then $name else segment_name end as segment_name)"
        " from segment_profiles"
    ),
}
STRANGE_NAMES = {
    name: query.replace("$name", "'" + STRANGE_NAME.replace("'", "''") + "'")
    for name, query in STRANGE_NAMES.items()
}
# Of another recipe, nobody was an Insider on an earlier date, and everybody became one since.
OTHER_RECIPE = {
    "segment_history": (
        "from segment_history union all by name select * replace ('other' as recipe, false as"
        " is_insider, 'Other' as segment_name, as_of_date - 5 as as_of_date) from segment_history"
    ),
    "insider_entries_and_exits": (
        "from insider_entries_and_exits union all by name select 'other' as recipe, customer_id,"
        " 'entered' as change_type, as_of_date - 5 as previous_as_of_date, as_of_date"
        " from customer_segments where is_insider"
    ),
}
TWELVE_SEGMENTS = {
    "segment_profiles": (
        "from segment_profiles union all by name"
        " select * replace ('Segment ' || number as segment_name, number as segment_id)"
        " from segment_profiles, range(8, 13) as numbers (number) where segment_id = 7"
    ),
    "segment_features": (
        "from segment_features union all by name"
        " select * replace ('Segment ' || number as segment_name, number as segment_id)"
        " from segment_features, range(8, 13) as numbers (number) where segment_id = 7"
    ),
}


@pytest.fixture(scope="module")
def published(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a published folder of the sample."""
    return write_published(tmp_path_factory.mktemp("published") / "one", sample.default.database)


@pytest.fixture(scope="module", params=[NO_INSIDERS, NO_CUSTOMERS], ids=["insiders", "customers"])
def published_without(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a published folder without Insiders, then one without customers."""
    folder = tmp_path_factory.mktemp("without") / "published"
    return write_variation(folder, published, request.param)


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return what opens a page of a published folder; it fails if the page raises."""
    return partial(open_dashboard, monkeypatch)


@pytest.mark.parametrize("page", PAGES)
def test_page_does_without(page: str, open_page: Open, published_without: Path) -> None:
    text = read(open_page(published_without, page, customer="20014"))
    assert "Part of this page is missing" not in text
    assert not re.search(r"\bnan\b|\bNone\b|NaT|<NA>", text)


def test_names_are_text(open_page: Open, published: Path, tmp_path: Path) -> None:
    folder = write_variation(tmp_path / "published", published, STRANGE_NAMES)
    app = open_page(folder, "views/segment_profiles.py")
    assert STRANGE_NAME in read(app)
    app = open_page(folder, "views/customer.py", customer=HASHED_ID)
    assert read_title(app) == f"Customer {HASHED_ID}"


def test_an_id_is_no_picture(open_page: Open, published: Path, tmp_path: Path) -> None:
    query = (
        "select * replace (case revenue_rank when 1 then '![](https://example.com/x.png)'"
        " else customer_id end as customer_id) from insiders"
    )
    folder = write_variation(tmp_path / "published", published, {"insiders": query})
    labels = [button.label for button in open_page(folder, "views/customer.py").button]
    [label] = [label for label in labels if "example" in label]
    assert r"Customer \!\[\]\(https\:\/\/example\.com\/x\.png\)\:" in label


def test_twelve_segments(open_page: Open, published: Path, tmp_path: Path) -> None:
    folder = write_variation(tmp_path / "published", published, TWELVE_SEGMENTS)
    app = open_page(folder, "views/segment_profiles.py")
    [table] = [body for body in read_bodies(app) if "<table" in body]
    assert len(set(re.findall(r"border-top-color:(light-dark[^\"]+)", table))) == 12


def test_two_dates(open_page: Open, published: Path, tmp_path: Path) -> None:
    folder = write_variation(tmp_path / "published", published, TWO_DATES)
    app = open_page(folder, "views/movements.py")
    assert read_title(app) == "3 customers became Insiders, 3 left"
    text = read(app)
    assert "9 Nov to 9 Dec 2024. Most were new customers." in text
    assert "Came from Customers New customer 2 Loyal regulars 1" in text
    assert "Went to Customers Loyal regulars 3" in text
    assert "Period Became Insiders Left 9 Nov to 9 Dec 2024 3 3" in text
    new, former = [table.value for table in app.dataframe]
    assert sorted(new["previous_segment_name"]) == ["Loyal regulars", *2 * ["New customer"]]
    assert former["segment_name"].tolist() == 3 * ["Loyal regulars"]
    app.segmented_control[0].select("Table").run()
    assert "From, to Insiders Loyal regulars Insiders 124 3" in read(app)
    text = read(open_page(folder, "views/overview.py"))
    assert "Change since 9 Nov 2024. Small bars: 2 dates since 9 Nov 2024." in text
    assert "3 new Insiders since 9 Nov 2024." in text


def test_lists_of_a_past_period_are_as_of_its_end(published: Path, tmp_path: Path) -> None:
    changes = (
        f"select * replace ({EARLIER} as as_of_date) from"
        f" ({TWO_DATES['insider_entries_and_exits']})"
    )
    queries = TWO_DATES | {"insider_entries_and_exits": changes}
    version = open_version(write_variation(tmp_path / "published", published, queries))
    date = dt.date(2024, 11, 9)
    query = APP.parent / "queries/new_and_former_insiders.sql"
    listed = version.run_file(query, as_of_date=date).set_index("customer_id")
    today = version.query("from customer_segments").set_index("customer_id").loc[listed.index]
    # On the earlier date, customers had half of their revenue.
    assert listed["gross_revenue"].tolist() == (0.5 * today["gross_revenue"]).tolist()
    days = (pd.Timestamp(date) - listed["last_order_date"]).dt.days
    assert days.tolist() == listed["recency_days"].tolist()


def test_dates_after_that_of_the_version_are_left_out(
    open_page: Open, published: Path, tmp_path: Path
) -> None:
    later = "date '2025-01-09' as as_of_date"
    periods = "date '2024-12-09' as previous_as_of_date, " + later
    one = write_variation(tmp_path / "one", published, TWO_DATES)
    queries = {
        name: f"from {name} union all by name select * replace ({changed}) from {name}"
        for name, changed in {
            "segment_history": f"{later}, not is_insider as is_insider, 'Later' as segment_name",
            "segment_migrations": periods,
            "insider_entries_and_exits": periods,
        }.items()
    }
    both = write_variation(tmp_path / "both", one, queries)
    for page in ("overview", "movements", "insiders", "customer"):
        texts = [
            read(open_page(folder, f"views/{page}.py", customer="20014")) for folder in (one, both)
        ]
        assert texts[0] == texts[1], page


def test_nobody_is_new_since_the_date_before(
    open_page: Open, published: Path, tmp_path: Path
) -> None:
    queries = {"segment_history": TWO_DATES["segment_history"]}
    folder = write_variation(tmp_path / "published", published, queries)
    assert "0 new Insiders since 9 Nov 2024." in read(open_page(folder, "views/overview.py"))


def test_another_recipe_changes_nothing(open_page: Open, published: Path, tmp_path: Path) -> None:
    one = write_variation(tmp_path / "one", published, TWO_DATES)
    both = write_variation(tmp_path / "both", one, OTHER_RECIPE)
    pages = ["overview", "movements", "insiders"]
    for page in [f"views/{page}.py" for page in pages]:
        assert read(open_page(both, page)) == read(open_page(one, page))
    insiders = [open_page(folder, "views/insiders.py", new="true") for folder in (one, both)]
    assert [len(app.dataframe[0].value) for app in insiders] == [3, 3]
    customers = [open_page(folder, "views/customer.py", customer="20014") for folder in (one, both)]
    assert read(customers[0]) == read(customers[1])


def test_an_insider_who_left_before(open_page: Open, published: Path, tmp_path: Path) -> None:
    queries = {
        "segment_history": (
            "from segment_history union all by name select * replace"
            " (date '2024-11-09' as as_of_date, false as is_insider) from segment_history"
            " union all by name select * replace (date '2024-10-09' as as_of_date)"
            " from segment_history"
        ),
        "insider_memberships": (
            "select * replace (date '2024-10-09' as first_insider_date) from insider_memberships"
        ),
    }
    folder = write_variation(tmp_path / "published", published, queries)
    text = read(open_page(folder, "views/customer.py", customer="20014"))
    assert "First an Insider on 9 Oct 2024 or before." in text


def test_two_orders_on_one_day(open_page: Open, published: Path, tmp_path: Path) -> None:
    query = (
        "select * replace (2 as order_count, null as average_days_between_orders)"
        " from customer_segments"
    )
    folder = write_variation(tmp_path / "published", published, {"customer_segments": query})
    text = read(open_page(folder, "views/customer.py", customer="20014"))
    assert "They placed 2 orders on one day" in text
    assert "An order on another day is the next step." in text


def test_cutoffs_compare(open_page: Open, published: Path, tmp_path: Path) -> None:
    query = (
        "select 'default' as recipe, method, as_of_date, 'revenue_share' as metric, value,"
        " 'tie' as verdict, value as value_ci_lower, value as value_ci_upper,"
        " null::varchar as note from (values (date '2024-06-01', 'insiders', 0.3),"
        " (date '2024-09-10', 'insiders', 0.7)) as measured (as_of_date, method, value)"
    )
    folder = write_variation(tmp_path / "published", published, {"insiders_validation": query})
    charts = open_page(folder, "views/validation.py").main.get("vega_lite_chart")
    scales = [re.findall(r'"domain": ?\[0, ?([\d.]+)\]', chart.proto.spec) for chart in charts]
    assert len(scales) == 2
    assert scales[0] == scales[1] != []


def test_a_new_version_appears(open_page: Open, published: Path, tmp_path: Path) -> None:
    folder = write_variation(tmp_path / "published", published, {})
    app = open_page(folder, "views/overview.py")
    second = folder / "versions/2"
    (folder / "versions/1").rename(second)
    manifest = (second / "manifest.json").read_text().replace('"version": 1', '"version": 2')
    (second / "manifest.json").write_text(manifest)
    (folder / "current").unlink()
    (folder / "current").symlink_to("versions/2")
    app.run()
    assert "version 2" in read(app)


def test_an_erased_customer_disappears(open_page: Open, published: Path, tmp_path: Path) -> None:
    folder = write_variation(tmp_path / "published", published, {})
    app = open_page(folder, "views/customer.py", customer="20014")
    assert read_title(app) == "Customer 20014"
    # Erasing leaves the path of a version, and when it was published.
    erased = "select * from customer_segments where customer_id <> '20014'"
    rewritten = write_variation(tmp_path / "new", folder, {"customer_segments": erased})
    version = folder / "versions/1"
    shutil.rmtree(version)
    (rewritten / "versions/1").rename(version)
    manifest = json.loads((version / "manifest.json").read_text())
    manifest["tables"]["customer_segments"]["sha256"] = "0" * 64
    (version / "manifest.json").write_text(json.dumps(manifest))
    app.run()
    assert read_title(app) == "There is no customer 20014"
