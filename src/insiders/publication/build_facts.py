"""What the warehouse says of its last build: the source, the date and the model."""

from dataclasses import dataclass
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from insiders.publication.build_results import BUILD_FIRST, BuildResults
from insiders.publication.errors import PublicationError
from insiders.publication.locations import has_own_lines
from insiders.publication.manifest import Source, read_manifest
from insiders.publication.versions import PublishedFolder

# One row; no date without purchases, and no model version if the recipe segments no customer.
FACTS = """
    select last_run.source_fingerprint, last_run.line_count, decision.as_of_date,
        active_recipe.recipe, active_model.model_version
    from state.last_run as last_run
    cross join {active_recipe} as active_recipe
    left join {fit_decision} as decision on true
    left join {active_model} as active_model on true
"""


@dataclass(frozen=True)
class BuildFacts:
    """What a manifest says of a build."""

    as_of_date: str | None
    recipe: str
    model_version: int | None
    source: Source


def read_build_facts(connection: DuckDBPyConnection, build: BuildResults) -> BuildFacts:
    """Return the facts of the build from its database.

    Raises
    ------
    PublicationError
        If another command ran on the database since the build, or the build was not its own.
    """
    if _last_invocation(connection) != build.invocation_id:
        raise PublicationError(
            "The database is not as the last build left it: another dbt command ran since, or it"
            f" is another database (INSIDERS_DATABASE); {BUILD_FIRST}."
        )
    tables = {
        node["name"]: f'"{node["schema"]}"."{node["alias"]}"'
        for node in build.manifest["nodes"].values()
        if node["name"] in ("active_recipe", "fit_decision", "active_model")
    }
    row: tuple[Any, ...] | None = connection.execute(FACTS.format(**tables)).fetchone()
    assert row
    fingerprint, line_count, as_of_date, recipe, model_version = row
    return BuildFacts(
        as_of_date=as_of_date and str(as_of_date),
        recipe=recipe,
        model_version=model_version,
        source={
            "fingerprint": fingerprint,
            "lines": line_count,
            "is_sample": not has_own_lines(build.variables),
        },
    )


def check_source(folder: PublishedFolder, source: Source) -> None:
    """Refuse to show the sample to readers of own lines; own lines may follow a trial of it.

    Raises
    ------
    PublicationError
        If the current version has own lines, and the source is the sample.
    """
    current = folder.current()
    if current is None or not source["is_sample"]:
        return
    # Versions of before had no such entry.
    if not read_manifest(folder.version_path(current))["source"].get("is_sample", True):
        raise PublicationError(
            f"The sample would replace your own lines in {folder.path}: set INSIDERS_TRANSACTIONS"
            " as for the scheduled run, or INSIDERS_PUBLISHED to another folder."
        )


def _last_invocation(connection: DuckDBPyConnection) -> str | None:
    """Return the last dbt command that changed the database; None if it says nothing."""
    try:
        row = connection.execute("select invocation_id from state.last_run").fetchone()
    except duckdb.CatalogException:
        return None
    return row[0] if row else None
