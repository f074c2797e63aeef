"""A connection of DuckDB to a database server, attached as `target`."""

from collections.abc import Sequence
from copy import copy
from types import TracebackType
from typing import Any, Self

from insiders.publication.databases.columns import Dialect
from insiders.publication.databases.database import check_row_count
from insiders.publication.databases.extensions import connect
from insiders.publication.databases.published_tables import PublishedTable
from insiders.transactions.sql import identifier, literal


class ServerSession:
    """Statements in the language of the server, and inserts from what DuckDB reads.

    Parameters
    ----------
    kind
        `postgres` or `mysql`.
    connection_text
        Connection parameters; the driver takes all others from the environment.
    options
        Options of `attach`.
    """

    def __init__(self, kind: str, connection_text: str = "", options: Sequence[str] = ()) -> None:
        """Connect to the server."""
        self.kind = kind
        self.connection = connect(f"{kind}_scanner")
        options = [f"type {kind}", *options]
        self.connection.execute(
            f"attach {literal(connection_text)} as target ({', '.join(options)})"
        )

    def __enter__(self) -> Self:
        """Return this session."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Disconnect; an open transaction is rolled back."""
        self.connection.close()

    def another(self) -> Self:
        """Return a session with transactions of its own on the same server."""
        session = copy(self)
        session.connection = self.connection.cursor()
        return session

    def begin(self) -> None:
        """Begin a transaction, whose statements run on one connection of the server."""
        self.connection.execute("begin")

    def commit(self) -> None:
        """Commit the transaction."""
        self.connection.execute("commit")

    def rollback(self) -> None:
        """Roll the transaction back."""
        self.connection.execute("rollback")

    def execute(self, *statements: str) -> None:
        """Run statements of the server, one after the other."""
        for statement in statements:
            self.connection.execute(f"call {self.kind}_execute('target', {literal(statement)})")

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query of the server."""
        return self.connection.execute(
            f"from {self.kind}_query('target', {literal(statement)})"
        ).fetchall()

    def forget_tables(self) -> None:
        """Let DuckDB look at the server's tables again."""
        function = "pg_clear_cache" if self.kind == "postgres" else f"{self.kind}_clear_cache"
        self.connection.execute(f"call {function}()")

    def insert(self, table: PublishedTable, relation: str, dialect: Dialect) -> None:
        """Insert all rows of a table.

        Parameters
        ----------
        relation
            The quoted name of the table on the server, with its schema.

        Raises
        ------
        DatabaseError
            If they are not as many as the table should have.
        """
        names = ", ".join(identifier(column.name) for column in table.columns)
        values = ", ".join(dialect.value(column) for column in table.columns)
        result = self.connection.execute(
            f"insert into target.{relation} ({names}) select {values} from {table.source}"
        ).fetchone()
        check_row_count(table, result[0] if result else 0)
