"""The vars that decide how marts are published."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from insiders.publication.errors import PublicationError


@dataclass(frozen=True)
class Settings:
    """The vars of the publication, as dbt_project.yml describes them."""

    published_versions_to_keep: int = 30
    publish_email_addresses: bool = False
    publish_database_file: bool = False
    publish_to: tuple[Any, ...] = ()

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
        targets = values.get("publish_to", [])
        if not isinstance(targets, list):
            raise PublicationError(f"Invalid publish_to '{targets}': expected a list.")
        return cls(**values | {"publish_to": tuple(targets)})


def read_settings(project: Path, variables: Mapping[str, Any]) -> Settings:
    """Return the settings of dbt_project.yml and of vars of the command line, which win."""
    content = yaml.safe_load((project / "dbt_project.yml").read_text())
    return Settings.from_vars(content["vars"] | variables)


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
