"""Credentials, and connections that send SQL through Spark Connect."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from dbt.adapters.contracts.connection import Connection, ConnectionState
from dbt.adapters.spark.connections import (
    SparkConnectionManager,
    SparkConnectionMethod,
    SparkCredentials,
)
from dbt.adapters.spark.session import Connection as SessionConnection
from dbt.adapters.spark.session import Cursor as SessionCursor
from dbt.adapters.spark.session import SessionConnectionWrapper
from dbt_common.exceptions import DbtRuntimeError
from pyspark.errors import PySparkException
from pyspark.sql import Row, SparkSession

from dbt.adapters.sparkconnect.dialect import transpile
from dbt.adapters.sparkconnect.sessions import EMBEDDED, get_session

# Models mean times without a zone, and dates of UTC. Errors are errors, not nulls, and decimals
# that do not fit are errors, not rounded.
DEFAULT_SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
}
# dbt's threads ask for the session at once.
_lock = Lock()


@dataclass
class SparkConnectCredentials(SparkCredentials):
    """An output of profiles.yml with `type: sparkconnect`.

    Attributes
    ----------
    url : str
        `sc://<host>:<port>` of a Spark Connect server; `embedded` starts Sail in dbt's process.
    warehouse : str
        Folder that dbt and every executor see under this path. Tables of Sail in dbt's process are
        there. A server has a folder of its own for tables, and finds there what dbt wrote for it.
    """

    method: SparkConnectionMethod = SparkConnectionMethod.SESSION
    host: str | None = "127.0.0.1"
    url: str = EMBEDDED
    warehouse: str = "spark-warehouse"
    server_side_parameters: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check the URL, and complete the settings of the session."""
        location = urlsplit(self.url)
        if self.url != EMBEDDED and not (location.scheme == "sc" and location.hostname):
            raise DbtRuntimeError(
                f"Invalid url '{location.scheme}://{location.hostname or ''}' in profiles.yml:"
                f" expected sc://<host>:<port>, or {EMBEDDED}."
            )
        # dbt-spark would turn ANSI off.
        settings = DEFAULT_SETTINGS | self.server_side_parameters
        super().__post_init__()
        self.host = location.hostname or self.host
        self.server_side_parameters = settings

    @property
    def type(self) -> str:
        """The name of the adapter in profiles.yml."""
        return "sparkconnect"

    @property
    def session(self) -> SparkSession:
        """The session that SQL and Python models share."""
        settings = tuple(sorted(self.server_side_parameters.items()))
        with _lock:
            return get_session(self.url, self.warehouse, settings)

    def _connection_keys(self) -> tuple[str, ...]:
        """Return what `dbt debug` prints: not the URL, which may have a token."""
        return "host", "schema"


@contextmanager
def errors_of_dbt() -> Iterator[None]:
    """Raise errors of Spark as those that dbt reports and goes on after."""
    try:
        yield
    except PySparkException as error:
        raise DbtRuntimeError(str(error)) from error


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
        except PySparkException:
            return {}
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
