"""The vars that decide how marts are published."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from insiders.publication.databases import DatabaseSettings
from insiders.publication.errors import PublicationError
from insiders.publication.locations import has_own_lines


@dataclass(frozen=True)
class Settings:
    """The vars of the publication, as dbt_project.yml describes them."""

    published_versions_to_keep: int = 30
    publish_email_addresses: bool = False
    publish_database_file: bool = False
    databases: DatabaseSettings = field(default_factory=DatabaseSettings)

    @classmethod
    def from_vars(cls, variables: Mapping[str, Any]) -> "Settings":
        """Return the settings among the vars of a project.

        Raises
        ------
        PublicationError
            If one has another type, or if fewer than one version would be kept.
        """
        names = cls.__dataclass_fields__
        values = {name: value for name, value in variables.items() if name in names}
        for name in ("publish_email_addresses", "publish_database_file"):
            if not isinstance(values.get(name, False), bool):
                raise PublicationError(f"Invalid {name} '{values[name]}': expected true or false.")
        keep = values.get("published_versions_to_keep", 1)
        if not isinstance(keep, int) or isinstance(keep, bool) or keep < 1:
            raise PublicationError(
                f"Invalid published_versions_to_keep '{keep}': expected a whole number from 1."
            )
        return cls(**values | {"databases": DatabaseSettings.from_vars(variables)})


def read_settings(project: Path, variables: Mapping[str, Any]) -> Settings:
    """Return the settings of dbt_project.yml and of vars of the command line, which win.

    Relative paths are within the project, as those of the warehouse are.

    Raises
    ------
    PublicationError
        If one is not valid, or if the sample would replace own lines in databases.
    """
    content = yaml.safe_load((project / "dbt_project.yml").read_text())
    merged = content["vars"] | variables
    settings = Settings.from_vars(merged)
    if settings.databases.publish_to and "publish_to" not in variables:
        _check_own_lines(merged)
    return replace(settings, databases=settings.databases.within(project))


def _check_own_lines(variables: Mapping[str, Any]) -> None:
    """Refuse to copy the sample into databases of dbt_project.yml, mostly those of production."""
    if not has_own_lines(variables):
        raise PublicationError(
            "The sample would replace your own lines in the databases of publish_to in"
            " dbt_project.yml: set INSIDERS_TRANSACTIONS as for the scheduled run, or add"
            " VARS='{publish_to: []}' to publish the sample into none."
        )


def read_vars(text: str) -> dict[str, Any]:
    """Return the vars of a command line, as dbt takes them.

    Raises
    ------
    PublicationError
        If the text is no YAML mapping.
    """
    try:
        variables = yaml.safe_load(text) or {}
    except yaml.YAMLError:
        variables = None
    if not isinstance(variables, dict):
        raise PublicationError(
            f"Invalid VARS {text!r}: expected YAML such as '{{publish_database_file: true}}'."
        )
    return variables
