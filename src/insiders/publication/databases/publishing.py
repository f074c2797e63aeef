"""Publish a version into databases, one after the other."""

import sqlite3
from pathlib import Path

import duckdb

from insiders.publication.databases.database import Database
from insiders.publication.databases.ducklake import DucklakeDatabase
from insiders.publication.databases.errors import DatabaseError, LeftoverError, describe_error
from insiders.publication.databases.mysql import MysqlDatabase
from insiders.publication.databases.postgres import PostgresDatabase
from insiders.publication.databases.published_tables import PublishedVersion
from insiders.publication.databases.reading import read_published_version
from insiders.publication.databases.settings import DatabaseSettings
from insiders.publication.databases.sqlite import SqliteDatabase

FAILURES = (DatabaseError, duckdb.Error, sqlite3.Error, OSError)


def publish_to_databases(folder: Path, settings: DatabaseSettings) -> dict[str, int]:
    """Publish a version into each database, also into those after one that failed.

    Parameters
    ----------
    folder
        The folder of the version, with its manifest.
    settings
        Which databases, and where the tables are in them.

    Returns
    -------
    dict
        The version of each database.

    Raises
    ------
    DatabaseError
        If the version cannot be read, or if a database failed: what failed, and which version each
        database has now. A database that failed has the version that it had.
    """
    version = read_published_version(folder)
    databases = {target: open_database(target, settings) for target in settings.publish_to}
    failures = [_publish(database, version) for database in databases.values()]
    if not any(failures):
        return dict.fromkeys(databases, version.number)
    sentences = filter(None, failures)
    states = [f"{target} has {_describe_version(each)}" for target, each in databases.items()]
    raise DatabaseError(" ".join([*sentences, f"Now {', '.join(states)}."]))


def open_database(target: str, settings: DatabaseSettings) -> Database:
    """Return the database of a target; it is connected to when it is used."""
    databases: dict[str, Database] = {
        "postgres": PostgresDatabase(settings.postgres_schema),
        "mysql": MysqlDatabase(),
        "sqlite": SqliteDatabase(Path(settings.sqlite_path)),
        "ducklake": DucklakeDatabase(settings.ducklake_catalog, settings.ducklake_data_path),
    }
    return databases[target]


def _publish(database: Database, version: PublishedVersion) -> str:
    """Publish, and return what failed in a sentence; nothing if all went well."""
    place = f"to the {database.location}"
    try:
        database.publish(version)
    except LeftoverError as error:
        return f"Version {version.number} was published {place}, but {error}."
    except FAILURES as error:
        return f"Version {version.number} was not published {place}: {describe_error(error)}."
    return ""


def _describe_version(database: Database) -> str:
    try:
        version = database.read_version()
    except FAILURES:
        return "a version that cannot be read"
    return "no version" if version is None else f"version {version}"
