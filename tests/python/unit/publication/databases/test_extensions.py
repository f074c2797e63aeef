"""Extensions of DuckDB are loaded from a package, or the message names the package."""

import pytest

from insiders.publication.databases import extensions
from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.extensions import connect


def test_a_missing_extension_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extensions, "packaged_extension", lambda _: None)
    with pytest.raises(DatabaseError, match="package duckdb-extension-no-such-thing, which"):
        connect("no_such_thing")


def test_a_package_for_another_version_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extensions.duckdb, "__version__", "0.0.1")
    assert extensions.packaged_extension("json") is None


def test_times_are_utc() -> None:
    with connect() as connection:
        assert connection.execute("select current_setting('timezone')").fetchall() == [("UTC",)]
