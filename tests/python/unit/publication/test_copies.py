"""Copies follow the current version; one that fails is named, and the others are written."""

from pathlib import Path

import pytest

from insiders.publication import copies
from insiders.publication.copies import DATABASE_FILE, write_copies
from insiders.publication.databases import DatabaseSettings
from insiders.publication.settings import Settings
from insiders.publication.versions import PublishedFolder
from unit.publication.small_build import publish_customers


def test_file_is_written_if_the_settings_or_an_earlier_file_say_so(tmp_path: Path) -> None:
    folder, _ = publish_customers(tmp_path)
    path = folder.path / DATABASE_FILE
    assert write_copies(folder, Settings()) == []
    assert not path.exists()
    assert write_copies(folder, Settings(publish_database_file=True)) == []
    first = path.stat().st_ino
    assert write_copies(folder, Settings()) == []
    assert path.stat().st_ino != first


def test_nothing_published_has_no_copies(tmp_path: Path) -> None:
    folder = PublishedFolder(tmp_path)
    assert write_copies(folder, Settings(publish_database_file=True)) == []


def test_failure_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(version: Path, path: Path) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(copies, "write_database_copy", fail)
    folder, _ = publish_customers(tmp_path)
    assert write_copies(folder, Settings(publish_database_file=True)) == [
        f"The copy {folder.path / DATABASE_FILE} was not replaced: No space left on device"
    ]


def test_databases_get_the_current_version_and_a_failure_is_their_own_sentence(
    tmp_path: Path,
) -> None:
    folder, _ = publish_customers(tmp_path)
    for path, failures in (
        (tmp_path / "marts.sqlite", []),
        (
            tmp_path / "missing/marts.sqlite",
            [
                f"Version 1 was not published to the file {tmp_path}/missing/marts.sqlite of"
                " SQLite: its folder does not exist: create it. Now sqlite has no version."
            ],
        ),
    ):
        databases = DatabaseSettings(publish_to=("sqlite",), sqlite_path=str(path))
        assert write_copies(folder, Settings(databases=databases)) == failures
        assert path.exists() != bool(failures)
