"""The Spark session of this process, of a server or of Sail in the process itself."""

import os
import socket
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from dbt_common.exceptions import DbtRuntimeError
from pyspark.sql import SparkSession

from dbt.adapters.sparkconnect.warehouse import restore_tables

# In place of a URL: Sail, an engine without a JVM, runs in this process.
EMBEDDED = "embedded"
DEFAULT_PORT = 15002
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
    _check_server(address)
    session = SparkSession.builder.remote(address).getOrCreate()
    for name, value in settings:
        session.conf.set(name, value)
    if url == EMBEDDED:
        restore_tables(session, warehouse)
    return session


def _check_server(address: str) -> None:
    """Refuse a server that does not listen; the client would try for minutes."""
    location = urlsplit(address)
    try:
        socket.create_connection((location.hostname, location.port or DEFAULT_PORT), 10).close()
    except OSError as error:
        raise DbtRuntimeError(
            f"The Spark Connect server at {location.hostname}:{location.port or DEFAULT_PORT} does"
            f" not answer ({error.strerror or error}): expected one that runs. Start it, or correct"
            " `url` in profiles.yml."
        ) from error


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
