"""Publish into a schema of PostgreSQL, in one transaction.

`delete` and `insert` keep out no reader, and a reader with an older snapshot still sees the older
rows. Neither holds for `truncate` or for new tables.
"""

import os

from insiders.publication.databases.database import check_ownership
from insiders.publication.databases.dialects import POSTGRES
from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.postgres_catalog import ExistingTable, read_tables
from insiders.publication.databases.postgres_statements import (
    alter_statements,
    comment_statements,
    create_statement,
    lock_statement,
    qualified,
)
from insiders.publication.databases.published_tables import PublishedTable, PublishedVersion
from insiders.publication.databases.server_session import ServerSession
from insiders.publication.databases.version_tables import TABLES_TABLE, VERSION_TABLE
from insiders.transactions.sql import identifier, literal

# One of these says which server is meant. Without any, libpq would take one on this machine.
VARIABLES = ("PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE")


class PostgresDatabase:
    """A schema on the server that libpq's environment variables name."""

    def __init__(self, schema: str) -> None:
        """Name the schema; nothing is connected yet."""
        self.schema = schema
        self.location = f"schema {schema} of PostgreSQL"

    def read_version(self) -> int | None:
        """Return the version that readers see; None if nothing is published."""
        with self._connect() as session:
            if VERSION_TABLE not in read_tables(session, self.schema):
                return None
            rows = session.query(f"select version from {qualified(self.schema, VERSION_TABLE)}")
            return rows[0][0] if rows else None

    def publish(self, version: PublishedVersion) -> None:
        """Let readers see another version, in one transaction."""
        with self._connect() as session:
            session.begin()
            # Waits for another publication, and for a killed one whose statement has not ended.
            session.execute(
                "set local lock_timeout = '60s'",
                f"select pg_advisory_xact_lock(hashtext({literal(f'insiders {self.schema}')}))",
            )
            self._create_schema(session)
            existing = read_tables(session, self.schema)
            owned = self._owned_tables(session, existing)
            check_ownership(version, existing, owned)
            self._fill(session, version, existing)
            self._drop(session, (owned & existing.keys()) - set(version.table_names))
            session.commit()

    def _fill(
        self, session: ServerSession, version: PublishedVersion, existing: dict[str, ExistingTable]
    ) -> None:
        """Give all tables the version's rows; those whose readers have to wait come last."""
        changes = {
            table.name: alter_statements(self.schema, table, existing[table.name])
            for table in version.tables
            if table.name in existing
        }
        altered = [table for table in version.tables if changes.get(table.name)]
        others = [table for table in version.tables if table not in altered]
        for table in version.tables:
            if table.name in existing:
                session.execute(f"delete from {qualified(self.schema, table.name)}")
            else:
                session.execute(create_statement(self.schema, table))
        self._insert(session, others)
        if altered:
            session.execute(lock_statement(self.schema, [table.name for table in altered]))
            for table in altered:
                session.execute(*changes[table.name])
            self._insert(session, altered)
        for table in version.tables:
            session.execute(*comment_statements(self.schema, table, existing.get(table.name)))

    def _insert(self, session: ServerSession, tables: list[PublishedTable]) -> None:
        session.forget_tables()
        for table in tables:
            session.insert(table, qualified(self.schema, table.name), POSTGRES)

    def _drop(self, session: ServerSession, names: set[str]) -> None:
        """Drop tables that are no longer published, unless others' views need them."""
        if names:
            session.execute(lock_statement(self.schema, sorted(names)))
            relations = ", ".join(qualified(self.schema, name) for name in sorted(names))
            session.execute(f"drop table {relations}")

    def _owned_tables(self, session: ServerSession, existing: dict[str, ExistingTable]) -> set[str]:
        if TABLES_TABLE not in existing or "table_name" not in existing[TABLES_TABLE].types:
            return set()
        rows = session.query(f"select table_name from {qualified(self.schema, TABLES_TABLE)}")
        return {name for (name,) in rows}

    def _create_schema(self, session: ServerSession) -> None:
        # `if not exists` would need a privilege that whoever may write to the schema can lack.
        if not session.query(f"select 1 from pg_namespace where nspname = {literal(self.schema)}"):
            session.execute(f"create schema {identifier(self.schema)}")

    def _connect(self) -> ServerSession:
        if not any(os.environ.get(name) for name in VARIABLES):
            raise DatabaseError(
                "no PostgreSQL server is named: set PGHOST, PGDATABASE, PGUSER and PGPASSWORD"
            )
        # Without a limit, libpq waits for minutes for a host that does not answer.
        limit = "" if os.environ.get("PGCONNECT_TIMEOUT") else "connect_timeout=10"
        return ServerSession("postgres", limit, ["isolation_level 'READ COMMITTED'"])
