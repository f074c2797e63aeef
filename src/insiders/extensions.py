"""Extensions of DuckDB, as packages of PyPI bring them: loading one downloads nothing."""

from collections.abc import Iterable
from contextlib import suppress
from importlib import resources

import duckdb

# By the kind of database that a profile attaches.
SCANNERS = {
    "mysql": "mysql_scanner",
    "postgres": "postgres_scanner",
    "sqlite": "sqlite_scanner",
}


class MissingExtensionError(RuntimeError):
    """An extension is not installed; the message is one sentence with the command for it."""


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension, such as `httpfs`, from its package.

    Parameters
    ----------
    connection
        The connection and all others to its database get the extension.
    name
        As DuckDB names it.

    Raises
    ------
    MissingExtensionError
        If its package, or the one for this version of DuckDB, is not installed.
    """
    path = find_extension(name).replace("'", "''")
    connection.execute(f"load '{path}'")


def find_extension(name: str) -> str:
    """Return the path of an extension's file."""
    version = duckdb.__version__
    package = f"duckdb_extension_{name}"
    try:
        path = resources.files(package) / "extensions" / f"v{version}" / f"{name}.duckdb_extension"
    except ModuleNotFoundError:
        path = None
    if path is None or not path.is_file():
        requirement = f"{package.replace('_', '-')}=={version}"
        raise MissingExtensionError(
            f"The DuckDB extension {name} is missing: expected the package {requirement}. Run"
            f" `.venv/bin/pip install {requirement}`."
        )
    return str(path)


def load_scanners(connection: duckdb.DuckDBPyConnection, kinds: Iterable[str]) -> None:
    """Load the extensions for kinds of databases; DuckDB downloads those without a package."""
    for kind in set(kinds) & SCANNERS.keys():
        with suppress(MissingExtensionError):
            load_extension(connection, SCANNERS[kind])
