"""Statements to a server that is not there."""

from typing import Any, Self

import pytest

from insiders.publication.databases import server_session
from insiders.publication.databases.server_session import ServerSession


class Connection:
    """A connection that keeps its statements."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.is_open = True

    def execute(self, statement: str) -> Self:
        """Keep the statement."""
        self.statements.append(statement)
        return self

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return one row."""
        return [(1,)]

    def close(self) -> None:
        """Close."""
        self.is_open = False


@pytest.fixture
def connection(monkeypatch: pytest.MonkeyPatch) -> Connection:
    opened = Connection()
    monkeypatch.setattr(server_session, "connect", lambda _: opened)
    return opened


def test_attaches_the_server_with_its_options(connection: Connection) -> None:
    ServerSession("postgres", "dbname='a b'", ["schema 'marts'"])
    assert connection.statements == [
        "attach 'dbname=''a b''' as target (type postgres, schema 'marts')"
    ]


def test_statements_of_the_server_are_literals(connection: Connection) -> None:
    session = ServerSession("mysql")
    session.execute("drop table `o'hara`", "select 1")
    assert session.query("select '1'") == [(1,)]
    assert connection.statements[1:] == [
        "call mysql_execute('target', 'drop table `o''hara`')",
        "call mysql_execute('target', 'select 1')",
        "from mysql_query('target', 'select ''1''')",
    ]


def test_disconnects_at_the_end(connection: Connection) -> None:
    with ServerSession("postgres"):
        assert connection.is_open
    assert not connection.is_open
