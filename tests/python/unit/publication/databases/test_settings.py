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
        ({"ducklake_data_path": "s3://marts/"}, "Invalid ducklake_data_path 's3://marts/': exp"),
    ],
)
def test_invalid_vars_are_refused(variables: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DatabaseError, match=sentence):
        DatabaseSettings.from_vars(variables)


@pytest.mark.parametrize(
    "catalog",
    [
        "postgres:dbname=lake password=secret",
        "postgres:dbname=lake sslpassword = secret",
        "mysql:host=db pwd=secret",
        "postgres:postgresql://bi:secret@host/lake",
        "postgres:postgresql://bi:sec/secret@host:5432/lake",
        "postgres:postgresql://bi:sec@secret@host/lake",
    ],
)
def test_password_in_a_var_is_refused_and_not_printed(catalog: str) -> None:
    with pytest.raises(DatabaseError, match="it has a password") as raised:
        DatabaseSettings.from_vars({"ducklake_catalog": catalog})
    assert "secret" not in str(raised.value).replace("no secrets", "")


@pytest.mark.parametrize(
    ("catalog", "expected"),
    [
        ("marts.ducklake", "/srv/shop/marts.ducklake"),
        ("/data/marts.ducklake", "/data/marts.ducklake"),
        ("sqlite:marts.sqlite", "sqlite:/srv/shop/marts.sqlite"),
        ("postgres:dbname=lake", "postgres:dbname=lake"),
        ("postgres:postgresql://bi@host:5432/lake", "postgres:postgresql://bi@host:5432/lake"),
    ],
)
def test_paths_are_those_of_the_project(catalog: str, expected: str) -> None:
    settings = DatabaseSettings(ducklake_catalog=catalog, sqlite_path="/data/marts.sqlite")
    resolved = settings.within(Path("/srv/shop"))
    assert resolved.ducklake_catalog == expected
    assert resolved.sqlite_path == "/data/marts.sqlite"
    assert resolved.ducklake_data_path == "/srv/shop/marts.ducklake.files"
