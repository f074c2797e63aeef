"""DuckDB as the publication uses it."""

import pytest

from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.extensions import connect


def test_a_missing_extension_is_named() -> None:
    with pytest.raises(DatabaseError, match="expected the package duckdb-extension-no-such-thing"):
        connect("no_such_thing")


def test_times_are_utc() -> None:
    with connect() as connection:
        assert connection.execute("select current_setting('timezone')").fetchall() == [("UTC",)]
