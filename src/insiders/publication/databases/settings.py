"""Which databases a version is published into, and where in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from insiders.publication.databases.errors import DatabaseError

TARGETS = ("postgres", "mysql", "sqlite", "ducklake")
NAMES = ", ".join(TARGETS)
# Kinds of catalogs that are files; without a kind it is one of DuckDB.
CATALOG_FILES = ("", "duckdb", "sqlite")
PASSWORD = re.compile(r"\b(?:(?:ssl)?password|passwd|pwd)\s*=|://[^@]*:[^@]*@", re.IGNORECASE)


@dataclass(frozen=True)
class DatabaseSettings:
    """The vars of dbt_project.yml with these names; none of them is a credential.

    Parameters
    ----------
    publish_to
        Of `postgres`, `mysql`, `sqlite` and `ducklake`, in the order of publication.
    postgres_schema
        The schema of the tables, created if it is missing.
    sqlite_path
        The database file, created if it is missing.
    ducklake_catalog
        What follows `ducklake:` when DuckDB attaches it, such as `postgres:` or a path.
    ducklake_data_path
        The folder of its Parquet files.
    """

    publish_to: tuple[str, ...] = ()
    postgres_schema: str = "marts"
    sqlite_path: str = "marts.sqlite"
    ducklake_catalog: str = "marts.ducklake"
    ducklake_data_path: str = "marts.ducklake.files"

    def __post_init__(self) -> None:
        """Check each value."""
        for target in self.publish_to:
            if target not in TARGETS:
                raise DatabaseError(f"Invalid publish_to '{target}': expected a list of {NAMES}.")
        for each in fields(self)[1:]:
            value = getattr(self, each.name)
            if not isinstance(value, str) or not value.strip():
                raise DatabaseError(f"Invalid {each.name} {value!r}: expected a text.")
        if PASSWORD.search(self.ducklake_catalog):
            raise DatabaseError(
                "Invalid ducklake_catalog: it has a password, and vars are no secrets. Expected"
                " such as 'postgres:dbname=lake', and the password in PGPASSWORD or MYSQL_PWD."
            )
        if "://" in self.ducklake_data_path:
            raise DatabaseError(
                f"Invalid ducklake_data_path '{self.ducklake_data_path}': expected a folder of this"
                " machine."
            )

    def within(self, project: Path) -> Self:
        """Return the settings with paths that do not depend on the working directory."""
        kind, separator, path = self.ducklake_catalog.rpartition(":")
        catalog = self.ducklake_catalog
        if kind in CATALOG_FILES:
            catalog = f"{kind}{separator}{project / path}"
        return replace(
            self,
            sqlite_path=str(project / self.sqlite_path),
            ducklake_catalog=catalog,
            ducklake_data_path=str(project / self.ducklake_data_path),
        )

    @classmethod
    def from_vars(cls, variables: Mapping[str, Any]) -> Self:
        """Return the settings of dbt's vars; vars with other names are ignored.

        Raises
        ------
        DatabaseError
            If a value is not one that its setting allows.
        """
        names = {each.name for each in fields(cls)}
        given = {name: value for name, value in variables.items() if name in names}
        targets = given.get("publish_to") or []
        if not isinstance(targets, list):
            raise DatabaseError(f"Invalid publish_to '{targets}': expected a list of {NAMES}.")
        return cls(**given | {"publish_to": tuple(dict.fromkeys(map(str, targets)))})
