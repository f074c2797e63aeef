"""The server has to be named."""

import pytest

from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.postgres import VARIABLES, PostgresDatabase


def test_without_variables_no_server_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(DatabaseError, match="no PostgreSQL server is named: set PGHOST"):
        PostgresDatabase("marts").read_version()
