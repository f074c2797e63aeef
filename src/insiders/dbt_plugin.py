"""The dbt-duckdb plugin, by which dbt calls the package. Only this module imports dbt."""

import gc
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt.adapters.duckdb.utils import TargetConfig

from insiders.database_file import UnusableDatabaseError, check_database_file, check_memory_limit
from insiders.extensions import load_scanners
from insiders.transactions import plan_or_error
from insiders.transactions.relations import load_or_error

# Objects made before Python searches the new ones for garbage; its default is 2,000 at most.
COLLECTION_THRESHOLD = 10_000


class Plugin(BasePlugin):  # type: ignore[misc]
    """Checks the database, and plans how the invoice lines are read."""

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Make a folder for copies of files, and collect garbage more rarely.

        The folder lasts as long as the process. dbt has parsed the project by now, and keeps all of
        it: without this, Python searches it for garbage again and again while the models run. A
        process that runs dbt again collects first what the run before it left.
        """
        self.folder = TemporaryDirectory(prefix="insiders-")
        if gc.get_threshold()[0] == COLLECTION_THRESHOLD:
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        gc.set_threshold(COLLECTION_THRESHOLD)

    def update_connection_config(self, creds: DuckDBCredentials, config: dict[str, Any]) -> None:
        """Refuse a database that dbt cannot build into, just before dbt opens it.

        In a folder of the profile, each database spills into a folder of its own: DuckDB's files
        there have the same names for all databases.
        """
        try:
            check_database_file(creds.path)
            if limit := config.get("memory_limit"):
                check_memory_limit(str(limit))
        except UnusableDatabaseError as error:
            # dbt-duckdb prints a RuntimeError in one sentence, and others with a traceback.
            raise RuntimeError(str(error)) from None
        if folder := config.pop("temp_directory", ""):
            # DuckDB makes the last folder of a path only.
            Path(folder).mkdir(parents=True, exist_ok=True)
            config["temp_directory"] = f"{folder}/{Path(creds.path).name}.tmp"

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Keep the connection that dbt has opened: it sees attached databases, and keeps lines."""
        self.connection = conn
        attachments = self.creds.attach or []
        load_scanners(conn, [(attachment.type or "").lower() for attachment in attachments])
        # dbt attaches them after this, if they are not, and would print errors with a traceback.
        for attachment in attachments:
            try:
                conn.execute(attachment.to_sql())
            except duckdb.Error as error:
                reason = " ".join(hide_path(str(error), attachment.path).split())
                raise RuntimeError(
                    f"The database {attachment.alias} of the profile cannot be attached ({reason}):"
                    " expected one that runs and lets this user in. Check `attach` in profiles.yml,"
                    " and the environment variables of its client."
                ) from None

    def store(self, target_config: TargetConfig) -> None:
        """Add to the options that a macro hands over how the lines are read.

        A macro can call a plugin in two ways: to store a relation, here `raw.lines`, or by a SQL
        function. For a function in Python, DuckDB would import numpy, pandas and pyarrow, which
        takes longer than the inspection of a Parquet file.
        """
        options = target_config.config
        with self.connection.cursor() as database:
            if "relation" in options:
                options.update(load_or_error(database, options))
            else:
                options.update(plan_or_error(options, Path(self.folder.name), database))


def hide_path(reason: str, path: str) -> str:
    """Return why a database is not attached without its path, which may have a password.

    DuckDB also repeats the path without the kinds in front of it: `ducklake:postgres:host=…`.
    """
    for shown in (path, re.sub(r"^(?:\w+:(?!//))+", "", path)):
        reason = reason.replace(shown, "<path>") if shown else reason
    return reason
