"""The Spark session of this process, of a server or of Sail in the process itself."""

import os
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from dbt.adapters.sparkconnect.warehouse import restore_tables
from dbt_common.exceptions import DbtRuntimeError
from pyspark.sql import SparkSession

# In place of a URL: Sail, an engine without a JVM, runs in this process.
EMBEDDED = "embedded"
# Servers of this process: one that nothing refers to would stop.
_servers: list[Any] = []


@cache
def get_session(url: str, warehouse: str, settings: tuple[tuple[str, str], ...]) -> SparkSession:
    """Return the session of a URL, the same one for each thread.

    Parameters
    ----------
    url : str
        `sc://<host>:<port>`, or `embedded`.
    warehouse : str
        Folder of the tables of an embedded engine.
    settings : tuple of (name, value)
        Of the session, such as `spark.sql.session.timeZone`.

    Raises
    ------
    DbtRuntimeError
        If nothing answers at the URL.
    """
    address = _start_sail() if url == EMBEDDED else url
    try:
        session = SparkSession.builder.remote(address).getOrCreate()
        for name, value in settings:
            session.conf.set(name, value)
        session.sql("select 1").collect()
    except Exception as error:
        location = urlsplit(address)
        reason = next(iter(str(error).splitlines()), "")
        raise DbtRuntimeError(
            f"The Spark Connect server {location.hostname}:{location.port} does not answer"
            f" ({reason}): expected one that runs. Start it, or correct `url` in profiles.yml."
        ) from error
    if url == EMBEDDED:
        restore_tables(session, warehouse)
    return session


def _start_sail() -> str:
    """Start Sail on a free loopback port, and return its URL; it ends with the process."""
    # Otherwise each start prints lines of its own.
    os.environ.setdefault("RUST_LOG", "error")
    try:
        from pysail.spark import SparkConnectServer
    except ImportError as error:
        raise DbtRuntimeError(
            f"The url {EMBEDDED!r} needs pysail, which is not installed: install"
            " dbt-sparkconnect[sail], or name a server as sc://<host>:<port>."
        ) from error
    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    _servers.append(server)
    _, port = server.listening_address
    return f"sc://127.0.0.1:{port}"
