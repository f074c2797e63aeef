"""One database after the other; a failure stops none of the others."""

from pathlib import Path

import pytest

from insiders.publication.databases import publishing
from insiders.publication.databases.errors import DatabaseError, LeftoverError
from insiders.publication.databases.published_tables import PublishedVersion
from insiders.publication.databases.publishing import publish_to_databases
from insiders.publication.databases.settings import DatabaseSettings
from published_versions import marts, write_version


class MemoryDatabase:
    """A database that only knows its version, or that fails."""

    def __init__(
        self, location: str, reason: str = "", version: int | None = None, leftover: str = ""
    ) -> None:
        """Name it, and why it fails."""
        self.leftover = leftover
        self.location = location
        self.reason = reason
        self.version = version

    def read_version(self) -> int | None:
        """Return the version."""
        return self.version

    def publish(self, version: PublishedVersion) -> None:
        """Take the version, or fail."""
        if self.reason:
            raise OSError(self.reason)
        self.version = version.number
        if self.leftover:
            raise LeftoverError(self.leftover)


def test_all_are_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    databases = {"sqlite": MemoryDatabase("file"), "mysql": MemoryDatabase("server")}
    monkeypatch.setattr(publishing, "open_database", lambda target, _: databases[target])
    settings = DatabaseSettings(publish_to=("sqlite", "mysql"))
    folder = write_version(tmp_path, 12, marts(12))
    assert publish_to_databases(folder, settings) == {"sqlite": 12, "mysql": 12}


def test_a_failure_says_which_version_each_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    databases = {
        "postgres": MemoryDatabase("schema marts of PostgreSQL", "no route to host", 11),
        "mysql": MemoryDatabase("database shop of MySQL", "no space left"),
        "sqlite": MemoryDatabase("file marts.sqlite of SQLite", leftover="old tables are left"),
    }
    monkeypatch.setattr(publishing, "open_database", lambda target, _: databases[target])
    settings = DatabaseSettings(publish_to=("postgres", "mysql", "sqlite"))
    with pytest.raises(DatabaseError) as raised:
        publish_to_databases(write_version(tmp_path, 12, marts(12)), settings)
    assert str(raised.value) == (
        "Version 12 was not published to the schema marts of PostgreSQL: no route to host."
        " Version 12 was not published to the database shop of MySQL: no space left."
        " Version 12 was published to the file marts.sqlite of SQLite, but old tables are left."
        " Now postgres has version 11, mysql has no version, sqlite has version 12."
    )
