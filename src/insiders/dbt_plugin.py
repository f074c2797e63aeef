"""The dbt-duckdb plugin: SQL functions of the project. Only this module imports dbt."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin

from insiders.database_file import UnusableDatabaseError, check_database_file
from insiders.transactions import plan_as_json


class Plugin(BasePlugin):  # type: ignore[misc]
    """Registers `plan_reading`, by which dbt learns how to read the files of invoice lines."""

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Make a folder for copies of files; it lasts as long as the process."""
        self.folder = TemporaryDirectory(prefix="insiders-")

    def update_connection_config(self, creds: DuckDBCredentials, config: dict[str, Any]) -> None:
        """Refuse a database that dbt cannot build into, just before dbt opens it."""
        try:
            check_database_file(creds.path)
        except UnusableDatabaseError as error:
            # dbt-duckdb prints a RuntimeError in one sentence, and others with a traceback.
            raise RuntimeError(str(error)) from None

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Register the function; with side effects, because it reads files."""
        conn.create_function(
            "plan_reading", self.plan_reading, ["VARCHAR"], "VARCHAR", side_effects=True
        )

    def plan_reading(self, options: str) -> str:
        """Return the plan for options in JSON, as JSON."""
        return plan_as_json(options, Path(self.folder.name))
