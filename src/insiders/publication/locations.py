"""Where the project builds, and where it publishes, by the same rules as profiles.yml.

By default own lines and the sample share neither a database nor a published folder.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from insiders.publication.versions import PublishedFolder


def has_own_lines(variables: Mapping[str, Any]) -> bool:
    """Return whether a build with these vars reads other lines than the sample."""
    own_lines = [variables.get("transactions_path"), variables.get("transactions_relation")]
    return bool(os.environ.get("INSIDERS_TRANSACTIONS") or any(own_lines))


def find_database(project: Path, variables: Mapping[str, Any]) -> Path:
    """Return the database that dbt builds into."""
    default = "insiders.duckdb" if has_own_lines(variables) else "insiders_sample.duckdb"
    return project / (os.environ.get("INSIDERS_DATABASE") or default)


def find_published(project: Path, variables: Mapping[str, Any]) -> PublishedFolder:
    """Return the folder that `make publish` writes."""
    default = "published" if has_own_lines(variables) else "published_sample"
    return PublishedFolder(project / (os.environ.get("INSIDERS_PUBLISHED") or default))
