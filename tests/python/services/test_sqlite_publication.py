"""Readers of a SQLite file see one version at a time."""

import functools
from pathlib import Path

from insiders.publication.databases import DatabaseSettings
from services.clients import SqliteClient
from services.killing import publish_and_kill


def test_readers_see_one_version(tmp_path: Path, versions: list[Path]) -> None:
    path = tmp_path / "marts.sqlite"
    settings = DatabaseSettings(publish_to=("sqlite",), sqlite_path=str(path))
    for reading in publish_and_kill(versions, settings, functools.partial(SqliteClient, path)):
        assert not reading.errors
        assert reading.poll_count > 10
        assert len(reading.versions) > 2
