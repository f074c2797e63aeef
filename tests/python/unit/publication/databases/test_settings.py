"""Settings of databases are the project's vars, and are checked before anything is published."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from insiders.publication.databases import DatabaseError, DatabaseSettings

PROJECT = Path(__file__).resolve().parents[5]


def test_project_has_the_defaults() -> None:
    variables = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())["vars"]
    names = DatabaseSettings.__dataclass_fields__
    assert names.keys() <= variables.keys()
    assert DatabaseSettings.from_vars(variables) == DatabaseSettings()


def test_a_database_is_published_into_once() -> None:
    settings = DatabaseSettings.from_vars({"publish_to": ["sqlite", "mysql", "sqlite"]})
    assert settings.publish_to == ("sqlite", "mysql")


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"publish_to": ["oracle"]}, "Invalid publish_to 'oracle': expected a list of postgres"),
        ({"publish_to": "sqlite"}, "Invalid publish_to 'sqlite': expected a list of postgres"),
        ({"postgres_schema": ""}, "Invalid postgres_schema '': expected a text"),
        ({"sqlite_path": 5}, "Invalid sqlite_path 5: expected a text"),
    ],
)
def test_invalid_vars_are_refused(variables: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DatabaseError, match=sentence):
        DatabaseSettings.from_vars(variables)
