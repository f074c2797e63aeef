"""DuckDB with the extension that speaks to another database."""

import importlib.resources
from importlib.util import find_spec
from pathlib import Path

import duckdb

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
        If an extension is neither installed nor can be downloaded.
    """
    connection = duckdb.connect(config=NO_DOWNLOADS)
    # What has a time zone reaches databases without time zones as UTC.
    connection.execute("set timezone = 'UTC'")
    for name in extensions:
        load_extension(connection, name)
    return connection


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension: of a Python package, as DuckDB installed it before, or as it downloads it.

    Raises
    ------
    DatabaseError
        If none of the three is there.
    """
    file = packaged_extension(name)
    if file is not None:
        connection.execute(f"load '{file}'")
        return
    for statement in (f"load {name}", f"install {name}"):
        try:
            connection.execute(statement)
        except duckdb.Error:
            continue
        connection.execute(f"load {name}")
        return
    raise DatabaseError(
        f"DuckDB's extension {name} is missing: install the package"
        f" duckdb-extension-{name.replace('_', '-')}, which the extra `publication` has."
    )


def packaged_extension(name: str) -> Path | None:
    """Return the file of the package `duckdb-extension-<name>` for this DuckDB, if it is there."""
    package = f"duckdb_extension_{name}"
    if find_spec(package) is None:
        return None
    folder = Path(str(importlib.resources.files(package)))
    file = folder / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    return file if file.is_file() else None
