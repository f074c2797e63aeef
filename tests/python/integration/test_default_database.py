"""The sample and own invoice lines are built into different databases, unless one is named."""

from typing import Any

import jinja2
import pytest
import yaml

from dbt_runner import PROJECT
from insiders.publication.locations import find_database

OWN_LINES = {"INSIDERS_TRANSACTIONS": "lines.csv"}
NAMED = {"INSIDERS_DATABASE": "named.duckdb"}
CASES: list[tuple[dict[str, str], dict[str, Any], str]] = [
    ({}, {}, "insiders_sample.duckdb"),
    ({"INSIDERS_TRANSACTIONS": "", "INSIDERS_DATABASE": ""}, {}, "insiders_sample.duckdb"),
    (OWN_LINES, {}, "insiders.duckdb"),
    ({}, {"transactions_path": "lines.csv"}, "insiders.duckdb"),
    ({}, {"transactions_relation": "shop.order_lines"}, "insiders.duckdb"),
    (NAMED, {}, "named.duckdb"),
    (NAMED | OWN_LINES, {}, "named.duckdb"),
]


@pytest.mark.parametrize(("environment", "variables", "expected"), CASES)
def test_profile_chooses_the_database(
    environment: dict[str, str], variables: dict[str, Any], expected: str
) -> None:
    profiles = yaml.safe_load((PROJECT / "profiles.yml").read_text())
    profile = profiles["insiders"]
    path = profile["outputs"][profile["target"]]["path"]
    # dbt renders a profile with these two functions.
    rendered = jinja2.Template(path).render(env_var=environment.get, var=variables.get)
    assert rendered == expected


@pytest.mark.parametrize(("environment", "variables", "expected"), CASES)
def test_scripts_read_the_database_of_the_profile(
    environment: dict[str, str],
    variables: dict[str, Any],
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("INSIDERS_DATABASE", "INSIDERS_TRANSACTIONS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert find_database(PROJECT, variables) == PROJECT / expected
