"""Objects of an S3 store, which are copied to this machine: a build reads its lines several times.

While a build runs, an object may be replaced, and the network may fail: a copy stays as it is.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import duckdb

from insiders.extensions import MissingExtensionError, load_extension
from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files.credentials import secret_options
from insiders.transactions.files.source_file import escape_glob
from insiders.transactions.sql import literal

SCHEME = "s3://"
MAGIC = frozenset("*?[")


class ObjectStore:
    """A connection to a store, with credentials from the environment variables of AWS."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Take a database that reads objects."""
        self.connection = connection

    @classmethod
    def connect(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return a store; it keeps no credentials on disk.

        Raises
        ------
        InvalidTransactions
            If the extension is missing, or the address of the store is invalid.
        """
        connection = duckdb.connect()
        try:
            load_extension(connection, "httpfs")
        except MissingExtensionError as error:
            raise InvalidTransactions(str(error)) from error
        options = ", ".join(
            f"{name} {literal(value)}" for name, value in secret_options(environment).items()
        )
        connection.execute(f"create secret (type s3, {options})")
        return cls(connection)

    def list_objects(self, location: str) -> dict[str, str]:
        """Return the versions of the objects at a location by address.

        Parameters
        ----------
        location
            An object, a prefix, or a glob of objects.

        Raises
        ------
        InvalidTransactions
            If the store does not answer, or refuses.
        """
        if MAGIC & set(location):
            return self.match(location)
        prefix = escape_glob(location.rstrip("/"))
        found = {}
        if "/" in location.removeprefix(SCHEME) and not location.endswith("/"):
            # A glob in place of the plain name: it finds nothing where there is no object.
            found = self.match(f"{prefix}*", only=location)
        return found or self.match(f"{prefix}/**")

    def match(self, pattern: str, only: str = "") -> dict[str, str]:
        """Return the versions of the objects that a glob matches, or of one of them."""
        rows = self.query(
            "select filename, size, epoch_us(last_modified)"
            f" from read_blob({literal(pattern)}) where not ends_with(filename, '/')"
            + (f" and filename = {literal(only)}" if only else ""),
            only or pattern,
        )
        return {address: f"{size} {changed_at}" for address, size, changed_at in rows}

    def download(self, address: str, folder: Path) -> str:
        """Copy an object into the folder, and return the path of the copy.

        Raises
        ------
        InvalidTransactions
            If the object cannot be read. DuckDB reads one of up to 4 GiB.
        """
        digest = hashlib.sha256(address.encode()).hexdigest()
        # A folder `date=2023-05-05` gives Parquet files a column.
        keys = [part for part in address.split("/")[:-1] if "=" in part]
        path = folder.joinpath(digest[:16], *keys, "object")
        query = f"select content from read_blob({literal(escape_glob(address))})"
        for (content,) in self.query(query, address):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        # Without a row, the object was deleted just now, and the reader says that it is missing.
        return str(path)

    def query(self, sql: str, address: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query on the objects at an address."""
        try:
            return self.connection.execute(sql).fetchall()
        except duckdb.Error as error:
            reason = str(error).splitlines()[0].rstrip(".")
            raise InvalidTransactions(
                f"The objects at {address} cannot be read ({reason}): expected a bucket that the"
                " key in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY may list and read. Check"
                " AWS_REGION, and AWS_ENDPOINT_URL for a store other than Amazon's."
            ) from error
