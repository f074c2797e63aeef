"""The server and the database have to be named; tables that stay are no failed publication."""

import contextlib
from typing import Any

import duckdb
import pytest

from insiders.publication.databases import mysql
from insiders.publication.databases.errors import DatabaseError, LeftoverError
from insiders.publication.databases.mysql import MysqlDatabase
from insiders.publication.databases.published_tables import PublishedVersion
from insiders.publication.databases.version_tables import TABLES_TABLE


class Session(contextlib.nullcontext[Any]):
    """A session with one published table, which cannot drop any."""

    def __init__(self) -> None:
        """Return itself when it is entered."""
        super().__init__(self)
        self.statements: list[str] = []

    def another(self) -> "Session":
        """Return a session on the same server."""
        return Session()

    def begin(self) -> None:
        """Begin."""

    def forget_tables(self) -> None:
        """Forget."""

    def query(self, statement: str) -> list[tuple[str]]:
        """Return the names of all tables, which are those of the publication."""
        return [("customers",), (TABLES_TABLE,)]

    def execute(self, *statements: str) -> None:
        """Note statements; fail to drop a table."""
        self.statements += statements
        if any(text.startswith("drop table") for text in statements):
            raise duckdb.IOException("Lock wait timeout exceeded")


def test_old_table_that_stays_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session()
    monkeypatch.setattr(mysql, "_connect", lambda: session)
    message = "begin with insiders_old_ could not be dropped: Lock wait timeout exceeded"
    with pytest.raises(LeftoverError, match=message):
        MysqlDatabase().publish(PublishedVersion(2, ()))
    assert any(text.startswith("rename table `customers`") for text in session.statements)


@pytest.mark.parametrize("missing", ["MYSQL_HOST", "MYSQL_DATABASE"])
def test_without_variables_no_server_is_guessed(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MYSQL_HOST", "MYSQL_UNIX_PORT", "MYSQL_DATABASE"):
        monkeypatch.setenv(name, "shop")
    monkeypatch.delenv("MYSQL_UNIX_PORT")
    monkeypatch.delenv(missing)
    with pytest.raises(DatabaseError, match="no MySQL database is named: set MYSQL_HOST"):
        MysqlDatabase().read_version()
