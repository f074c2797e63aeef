"""Connections that send SQL through Spark Connect."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from dbt.adapters.contracts.connection import Connection, ConnectionState
from dbt.adapters.spark.connections import SparkConnectionManager
from dbt.adapters.spark.session import Connection as SessionConnection
from dbt.adapters.spark.session import Cursor as SessionCursor
from dbt.adapters.spark.session import SessionConnectionWrapper
from dbt_common.exceptions import DbtRuntimeError
from pyspark.errors import AnalysisException, PySparkException
from pyspark.sql import Row, SparkSession

from dbt.adapters.sparkconnect.dialect import transpile

# Not an attribute of the error: Sail has it in the text only.
NOT_FOUND = "[TABLE_OR_VIEW_NOT_FOUND]"


@contextmanager
def errors_of_dbt() -> Iterator[None]:
    """Raise errors of Spark as those that dbt reports and goes on after."""
    try:
        yield
    except PySparkException as error:
        # A server adds where it happened in its own code.
        message, _, _ = str(error).partition("\n\nJVM stacktrace:")
        raise DbtRuntimeError(message) from error


class Cursor(SessionCursor):
    """A cursor of the shared session."""

    def __init__(self, session: SparkSession) -> None:
        super().__init__()
        self._session = session

    def execute(self, sql: str, *parameters: Any) -> None:
        """Run one statement of the models' dialect: a query when its rows are fetched."""
        statement = sql % parameters if parameters else sql
        with errors_of_dbt():
            self._df = self._session.sql(transpile(statement, self._columns))

    @property
    def description(self) -> Sequence[tuple[str, Any, None, None, None, None, bool]]:
        """Name and type of each column."""
        with errors_of_dbt():
            return super().description

    def fetchall(self) -> list[Row] | None:
        """Run the query."""
        with errors_of_dbt():
            return super().fetchall()

    def _columns(self, table: str) -> dict[str, str]:
        """Return the type of each column of a table or view; none if it does not exist."""
        try:
            fields = self._session.table(table).schema.fields
        except AnalysisException as error:
            # The query itself says so. Without the types, another one would mean something else.
            if NOT_FOUND in str(error):
                return {}
            raise
        return {field.name: field.dataType.simpleString() for field in fields}


class ConnectionHandle(SessionConnection):
    """What the wrapper asks for cursors."""

    def __init__(self, session: SparkSession) -> None:
        super().__init__()
        self._session = session

    def cursor(self) -> Cursor:
        """Return a new cursor."""
        return Cursor(self._session)


class SparkConnectConnectionManager(SparkConnectionManager):
    """Opens connections, which share one session."""

    TYPE = "sparkconnect"

    @classmethod
    def open(cls, connection: Connection) -> Connection:
        """Connect, once for each of dbt's threads."""
        if connection.state != ConnectionState.OPEN:
            connection.handle = SessionConnectionWrapper(
                ConnectionHandle(connection.credentials.session)
            )
            connection.state = ConnectionState.OPEN
        return connection
