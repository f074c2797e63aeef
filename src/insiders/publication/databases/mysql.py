"""Publish into a database of MySQL or MariaDB: new tables beside the old ones, and one rename.

Each definition of a table commits by itself there, and only `rename table` replaces many tables in
one step. Grants and views go by name, so they outlive it.
"""

import os
from collections.abc import Iterable

import duckdb

from insiders.publication.databases.database import check_ownership
from insiders.publication.databases.dialects import MYSQL
from insiders.publication.databases.errors import (
    DatabaseError,
    LeftoverError,
    describe_error,
)
from insiders.publication.databases.mysql_locks import (
    PUBLICATION,
    STATEMENTS,
    begin_with_lock,
    rename,
)
from insiders.publication.databases.mysql_statements import (
    NEW,
    OLD,
    create_statement,
    quoted,
    rename_statement,
)
from insiders.publication.databases.published_tables import PublishedVersion
from insiders.publication.databases.server_session import ServerSession
from insiders.publication.databases.version_tables import TABLES_TABLE, VERSION_TABLE
from insiders.transactions.sql import identifier

TABLES = "select table_name from information_schema.tables where table_schema = database()"


class MysqlDatabase:
    """The database that MySQL's environment variables name."""

    def __init__(self) -> None:
        """Read the name of the database; nothing is connected yet."""
        self.database = os.environ.get("MYSQL_DATABASE", "")
        self.location = f"database {self.database} of MySQL"

    def read_version(self) -> int | None:
        """Return the version that readers see; None if nothing is published."""
        with _connect() as session:
            if VERSION_TABLE not in _tables(session):
                return None
            rows = session.query(f"select version from {quoted(VERSION_TABLE)}")
            return rows[0][0] if rows else None

    def publish(self, version: PublishedVersion) -> None:
        """Let readers see another version, by one rename of all tables."""
        with _connect() as session, session.another() as lock:
            begin_with_lock(lock, PUBLICATION)
            begin_with_lock(session, STATEMENTS)
            existing = _tables(session)
            leftovers = {name for name in existing if name.startswith((NEW, OLD))}
            _drop(session, leftovers)
            existing -= leftovers
            owned = _owned_tables(session, existing)
            check_ownership(version, existing, owned)
            session.execute(*map(create_statement, version.tables))
            session.forget_tables()
            for table in version.tables:
                relation = f"{identifier(self.database)}.{identifier(NEW + table.name)}"
                session.insert(table, relation, MYSQL)
            replaced = owned & existing
            rename(session, rename_statement(replaced, version.table_names))
            try:
                _drop(session, {OLD + name for name in replaced})
                session.commit()
            except duckdb.Error as error:
                raise LeftoverError(
                    f"tables whose names begin with {OLD} could not be dropped:"
                    f" {describe_error(error)}"
                ) from None


def _connect() -> ServerSession:
    has_server = os.environ.get("MYSQL_HOST") or os.environ.get("MYSQL_UNIX_PORT")
    if not (has_server and os.environ.get("MYSQL_DATABASE")):
        raise DatabaseError(
            "no MySQL database is named: set MYSQL_HOST, MYSQL_DATABASE, MYSQL_USER and MYSQL_PWD"
        )
    return ServerSession("mysql")


def _tables(session: ServerSession) -> set[str]:
    return {_text(name) for (name,) in session.query(TABLES)}


def _owned_tables(session: ServerSession, existing: set[str]) -> set[str]:
    if TABLES_TABLE not in existing:
        return set()
    rows = session.query(f"select table_name from {quoted(TABLES_TABLE)}")
    return {_text(name) for (name,) in rows}


def _text(value: str | bytes) -> str:
    """Return a text; those with a binary collation arrive as bytes."""
    return value.decode() if isinstance(value, bytes) else value


def _drop(session: ServerSession, names: Iterable[str]) -> None:
    if names:
        session.execute(f"drop table {', '.join(map(quoted, sorted(names)))}")
