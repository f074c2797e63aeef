"""DuckDB with the extensions that speak to other databases."""

import duckdb

from insiders.extensions import MissingExtensionError, load_extension
from insiders.publication.databases.errors import DatabaseError

NO_DOWNLOADS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def connect(*extensions: str) -> duckdb.DuckDBPyConnection:
    """Return a connection to a database in memory that has loaded the extensions.

    Raises
    ------
    DatabaseError
        If the package of an extension is missing.
    """
    connection = duckdb.connect(config=NO_DOWNLOADS)
    # What has a time zone reaches databases without time zones as UTC.
    connection.execute("set timezone = 'UTC'")
    for name in extensions:
        try:
            load_extension(connection, name)
        except MissingExtensionError as error:
            raise DatabaseError(str(error)) from None
    return connection
