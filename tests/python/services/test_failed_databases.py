"""A database that fails leaves the others as they should be, and the message says what each has."""

from pathlib import Path

import pytest

from insiders.publication.databases import DatabaseError, DatabaseSettings, publish_to_databases
from services.clients import PostgresClient, SqliteClient
from services.servers import free_port


def test_the_others_are_published_and_the_message_names_all_versions(
    postgres_client: PostgresClient,
    versions: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "marts.sqlite"
    settings = DatabaseSettings(publish_to=("postgres", "mysql", "sqlite"), sqlite_path=str(path))
    for name, value in (("HOST", "127.0.0.1"), ("TCP_PORT", free_port()), ("DATABASE", "shop")):
        monkeypatch.setenv(f"MYSQL_{name}", str(value))
    with pytest.raises(DatabaseError) as raised:
        publish_to_databases(versions[0], settings)
    message = str(raised.value)
    assert message.startswith(
        "Version 1 was not published to the database shop of MySQL: Can't connect to server on"
    )
    assert message.endswith(
        "Now postgres has version 1, mysql has a version that cannot be read, sqlite has version 1."
    )
    assert "\n" not in message
    query = "select version from insiders_version"
    assert postgres_client.query(query) == SqliteClient(path).query(query) == [1]


def test_a_refused_password_is_not_printed(
    postgres_client: PostgresClient, versions: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "wrong")
    with pytest.raises(DatabaseError, match="password authentication failed for user") as raised:
        publish_to_databases(versions[0], DatabaseSettings(publish_to=("postgres",)))
    assert "wrong" not in str(raised.value)
