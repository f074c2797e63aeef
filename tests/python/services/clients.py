"""Clients of the databases, as a reader has them: none is the one that publishes."""

import os
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import psycopg2

from insiders.publication.databases.extensions import connect
from insiders.publication.databases.server_session import ServerSession


class PostgresClient:
    """psycopg, on the schema `marts`."""

    def __init__(self) -> None:
        """Connect with libpq's environment variables."""
        self.connection = psycopg2.connect("", options="-c search_path=marts")
        self.connection.autocommit = True

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with self.connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def query(self, sql: str) -> list[int]:
        """Return the only row of a query."""
        return list(self.rows(sql)[0])

    def execute(self, sql: str) -> None:
        """Run a statement."""
        with self.connection.cursor() as cursor:
            cursor.execute(sql)

    def close(self) -> None:
        """Disconnect."""
        self.connection.close()


class MariadbClient:
    """MariaDB's own command line client."""

    def __init__(self) -> None:
        """Connect with MySQL's environment variables."""
        server = [f"--{name}={os.environ[f'MYSQL_{key}']}" for name, key in SERVER_OPTIONS]
        self.process = subprocess.Popen(
            ["mariadb", *server, os.environ["MYSQL_DATABASE"], *BATCH_OPTIONS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def query(self, sql: str) -> list[int]:
        """Return the only row of a query."""
        self.execute(sql)
        assert self.process.stdout
        line = self.process.stdout.readline()
        try:
            return [int(value) for value in line.split("\t")]
        except ValueError:
            raise RuntimeError(line) from None

    def execute(self, sql: str) -> None:
        """Run a statement."""
        assert self.process.stdin
        self.process.stdin.write(" ".join(sql.split()) + ";\n")
        self.process.stdin.flush()

    def close(self) -> None:
        """Disconnect."""
        self.process.communicate()


SERVER_OPTIONS = [("host", "HOST"), ("port", "TCP_PORT"), ("user", "USER")]
BATCH_OPTIONS = ["--batch", "--skip-column-names", "--unbuffered"]


class SqliteClient:
    """Python's SQLite, with the five seconds that it waits for a lock."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self.connection = sqlite3.connect(path, isolation_level=None)

    def query(self, sql: str) -> list[int]:
        """Return the only row of a query."""
        return list(self.connection.execute(sql).fetchone())

    def execute(self, sql: str) -> None:
        """Run a statement."""
        self.connection.execute(sql)

    def close(self) -> None:
        """Disconnect."""
        self.connection.close()


class DucklakeClient:
    """DuckDB on a DuckLake."""

    def __init__(self, catalog: str) -> None:
        """Attach the lake."""
        self.connection = connect("postgres_scanner", "ducklake")
        self.connection.execute(f"attach 'ducklake:{catalog}' as lake (read_only)")
        self.connection.execute("use lake.marts")

    def query(self, sql: str) -> list[int]:
        """Return the only row of a query."""
        [row] = self.connection.execute(sql).fetchall()
        return list(row)

    def execute(self, sql: str) -> None:
        """Run a statement."""
        self.connection.execute(sql)

    def close(self) -> None:
        """Disconnect."""
        self.connection.close()


def mysql_rows(
    table: str, condition: str = "true", columns: str = "*", rest: str = ""
) -> list[tuple[Any, ...]]:
    """Return rows of a table with Python's types; those of `information_schema` are the database's.

    Texts of tables with a binary collation arrive as bytes.
    """
    place = ".".join(f"`{name}`" for name in table.split("."))
    own = " and table_schema = database()" if table.startswith("information_schema.") else ""
    sql = f"select {columns} from {place} where {condition}{own} {rest}"
    with ServerSession("mysql") as session:
        return [
            tuple(value.decode() if isinstance(value, bytes) else value for value in row)
            for row in session.query(sql)
        ]
