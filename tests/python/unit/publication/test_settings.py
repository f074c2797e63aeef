"""Vars of the publication are checked before anything is written."""

from pathlib import Path
from typing import Any

import pytest

from insiders.publication.databases import DatabaseSettings
from insiders.publication.errors import PublicationError
from insiders.publication.settings import Settings, read_settings, read_vars

PROJECT = Path(__file__).resolve().parents[4]


def test_project_has_the_defaults_and_the_command_line_wins() -> None:
    databases = DatabaseSettings().within(PROJECT)
    assert read_settings(PROJECT, {}) == Settings(databases=databases)
    settings = read_settings(PROJECT, {"published_versions_to_keep": 2, "recipe": "system_c"})
    assert settings == Settings(published_versions_to_keep=2, databases=databases)


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"published_versions_to_keep": 0}, "Invalid published_versions_to_keep '0': expected"),
        ({"published_versions_to_keep": True}, "Invalid published_versions_to_keep 'True'"),
        ({"publish_email_addresses": "no"}, "Invalid publish_email_addresses 'no': expected true"),
        ({"publish_to": "postgres"}, "Invalid publish_to 'postgres': expected a list"),
    ],
)
def test_invalid_vars_are_refused(variables: dict[str, Any], sentence: str) -> None:
    with pytest.raises(PublicationError, match=sentence):
        Settings.from_vars(variables)


def test_sample_replaces_own_lines_in_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dbt_project.yml").write_text("vars: {publish_to: [sqlite]}")
    monkeypatch.delenv("INSIDERS_TRANSACTIONS", raising=False)
    with pytest.raises(PublicationError, match="The sample would replace your own lines"):
        read_settings(tmp_path, {})
    assert read_settings(tmp_path, {"publish_to": []}).databases.publish_to == ()
    named = {"publish_to": ["sqlite"]}
    assert read_settings(tmp_path, named).databases.publish_to == ("sqlite",)
    own_lines = {"transactions_path": "lines.parquet"}
    assert read_settings(tmp_path, own_lines).databases.publish_to == ("sqlite",)
    monkeypatch.setenv("INSIDERS_TRANSACTIONS", "lines.parquet")
    assert read_settings(tmp_path, {}).databases.publish_to == ("sqlite",)


def test_vars_of_the_command_line_are_yaml() -> None:
    assert read_vars("") == {}
    assert read_vars("{publish_database_file: true}") == {"publish_database_file": True}
    for text in ("[1]", "{"):
        with pytest.raises(PublicationError, match="Invalid VARS"):
            read_vars(text)
