"""What an output of profiles.yml says."""

import re
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from dbt.adapters.spark.connections import SparkConnectionMethod, SparkCredentials
from dbt_common.exceptions import DbtRuntimeError
from pyspark.sql import SparkSession

from dbt.adapters.sparkconnect.sessions import EMBEDDED, get_session

# Models mean times without a zone, and dates of UTC. Errors are errors, not nulls, and decimals
# that do not fit are errors, not rounded.
DEFAULT_SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    # Spark 4.3 makes plans by it that it then refuses.
    "spark.sql.optimizer.excludedRules": (
        "org.apache.spark.sql.catalyst.optimizer.RemoveRedundantAliases"
    ),
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
}
URL = re.compile(r"sc://[\w.-]+(:\d{1,5})?(/;.*)?", re.ASCII)
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
        if self.url != EMBEDDED and not URL.fullmatch(self.url):
            # Not what it is: it may have a token.
            raise DbtRuntimeError(
                "Invalid url in profiles.yml: expected sc://<host>:<port>, with parameters"
                f" sc://<host>:<port>/;<name>=<value>, or {EMBEDDED}."
            )
        location = urlsplit(self.url)
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
        return "host", "schema", "warehouse"
