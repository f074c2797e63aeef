"""One published version, open for reading: its manifest, and SQL over its Parquet files.

A reader resolves the folder's `current` once. It then sees one version whole, whatever is
published meanwhile.
"""

import datetime as dt
import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from insiders.publication.locations import find_published
from insiders.transactions.sql import identifier, literal

MANIFEST = "manifest.json"
IS_COLUMN = re.compile(r"Referenced column|does not have a column")
Parameter = str | int | float | bool | dt.date | list[str] | None


class NothingPublishedError(LookupError):
    """A folder without a published version; the message says where, and what to do."""


class MissingTableError(LookupError):
    """A table, or a column of one, that a query reads and the published version lacks."""


@dataclass(frozen=True)
class PublishedVersion:
    """A version of the published folder; `path` is its own folder, no symbolic link."""

    path: Path
    manifest: dict[str, Any]

    @property
    def version(self) -> int:
        """The number of the version."""
        return int(self.manifest["version"])

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the manifest, with the checksum of each table: other rows have another one."""
        return hashlib.sha256(json.dumps(self.manifest, sort_keys=True).encode()).hexdigest()

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """A database in memory with a view per table, which can read this version alone."""
        connection = duckdb.connect(config={"autoinstall_known_extensions": False})
        for name, table in self.manifest["tables"].items():
            file = self.path / table["file"]
            if file.is_file():
                connection.execute(
                    f"create view {identifier(name)} as from read_parquet({literal(str(file))})"
                )
        connection.execute(f"set allowed_directories = [{literal(str(self.path))}]")
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        return connection

    def query(self, sql: str, parameters: Mapping[str, Parameter] | None = None) -> pd.DataFrame:
        """Return the rows of a query over the tables of the version.

        Parameters
        ----------
        sql : str
            One statement of the project's own; values are bound, as `$name`.
        parameters : mapping of str to value, optional
            Values of the names.

        Returns
        -------
        DataFrame
            Decimals are floats, and dates are timestamps.

        Raises
        ------
        MissingTableError
            If the version has no such table, or the table has no such column, or its file is gone.
        """
        try:
            # Threads of a server share the connection; each query has a cursor of its own.
            return self.connection.cursor().execute(sql, dict(parameters or {})).df()
        except (duckdb.CatalogException, duckdb.BinderException, duckdb.IOException) as error:
            # Any other error of a query is one of the query itself.
            if isinstance(error, duckdb.BinderException) and not IS_COLUMN.search(str(error)):
                raise
            reason = re.sub(r"^\w+ Error: ", "", str(error).splitlines()[0])
            raise MissingTableError(
                f"Version {self.version} in {self.path} lacks a table or column: {reason}"
            ) from error

    def run_file(self, path: Path, **parameters: Parameter) -> pd.DataFrame:
        """Return the rows of the query in a .sql file; see `query`."""
        return self.query(path.read_text(encoding="utf-8"), parameters)


def published_folder() -> Path:
    """Return the folder that `make publish` writes without VARS, relative to the project."""
    return find_published(Path(), {}).path


def open_version(folder: Path) -> PublishedVersion:
    """Open the version that the folder's `current` names at this moment.

    Raises
    ------
    NothingPublishedError
        If there is no `current`, or it has no readable manifest.
    """
    current = folder / "current"
    path = Path(os.path.realpath(current))
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NothingPublishedError(
            f"Nothing is published in {folder}: cannot read {current / MANIFEST}. Run make publish."
        ) from error
    return PublishedVersion(path, manifest)
