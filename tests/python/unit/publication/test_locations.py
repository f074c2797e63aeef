"""Own lines and the sample have databases and published folders of their own."""

from pathlib import Path

import pytest

from insiders.publication.locations import find_database, find_published

PROJECT = Path("/project")


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unset the variables of whoever runs the tests."""
    for name in ("INSIDERS_TRANSACTIONS", "INSIDERS_DATABASE", "INSIDERS_PUBLISHED"):
        monkeypatch.delenv(name, raising=False)


def test_sample_and_own_lines_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_database(PROJECT, {}) == PROJECT / "insiders_sample.duckdb"
    assert find_published(PROJECT, {}).path == PROJECT / "published_sample"
    own = {"transactions_path": "lines.parquet"}
    assert find_database(PROJECT, own) == PROJECT / "insiders.duckdb"
    monkeypatch.setenv("INSIDERS_TRANSACTIONS", "lines.parquet")
    assert find_published(PROJECT, {}).path == PROJECT / "published"


def test_empty_variable_names_no_other_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSIDERS_PUBLISHED", "")
    assert find_published(PROJECT, {}).path == PROJECT / "published_sample"
    relation = {"transactions_relation": "shop.public.order_lines"}
    assert find_published(PROJECT, relation).path == PROJECT / "published"


def test_variables_name_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSIDERS_DATABASE", "/data/shop.duckdb")
    monkeypatch.setenv("INSIDERS_PUBLISHED", "elsewhere")
    assert find_database(PROJECT, {}) == Path("/data/shop.duckdb")
    assert find_published(PROJECT, {}).path == PROJECT / "elsewhere"
