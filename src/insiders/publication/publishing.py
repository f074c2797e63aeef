"""Publish the marts of a build: write a version, then switch readers to it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from insiders.database_file import CONFIGURATION
from insiders.publication.build_facts import BuildFacts, check_source, read_build_facts
from insiders.publication.build_results import BuildResults
from insiders.publication.customer_ids import (
    KEY_VARIABLE,
    fingerprint_key,
    hash_addresses,
    read_key,
)
from insiders.publication.errors import PublicationError
from insiders.publication.manifest import (
    FORMAT,
    Manifest,
    is_same_content,
    read_manifest,
    write_manifest,
)
from insiders.publication.marts import Mart, read_marts
from insiders.publication.parquet import has_addresses, read_columns, write_mart
from insiders.publication.settings import Settings
from insiders.publication.versions import PublishedFolder


@dataclass(frozen=True)
class Publication:
    """What a publication did."""

    manifest: Manifest
    # False when the current version says the same already.
    is_new: bool
    # Why old versions are still there, in a sentence; empty if they are not.
    failure: str = ""


def publish(
    build: BuildResults, database: Path, folder: PublishedFolder, settings: Settings
) -> Publication:
    """Publish the marts that the build left in the database.

    A build whose marts are those of the current version adds none. The caller holds the lock of the
    folder.

    Raises
    ------
    PublicationError
        If the database cannot be read or is not the build's, if the sample would replace own lines,
        or if there are addresses to hash and no key.
    OSError, duckdb.IOException
        If a file cannot be written. Readers still see the version that they saw before.
    """
    with _connect(database) as connection:
        facts = read_build_facts(connection, build)
        check_source(folder, facts.source)
        marts = [mart for mart in read_marts(build.manifest) if read_columns(connection, mart)]
        key = "" if settings.publish_email_addresses else _prepare_hashing(connection, marts)
        # Also before a version is written, so that a full disk can have room for it.
        folder.prune(settings.published_versions_to_keep)
        manifest = _write_version(connection, marts, folder.new_path(), key, facts, build)
        return _switch_readers(folder, manifest, settings.published_versions_to_keep)


def _connect(database: Path) -> DuckDBPyConnection:
    """Open the warehouse for reading, in one thread: the order of rows is that of the query."""
    try:
        # DuckDB would name the missing file only, and create none.
        return duckdb.connect(str(database), read_only=True, config=CONFIGURATION | {"threads": 1})
    except duckdb.Error as error:
        detail = str(error).splitlines()[0]
        raise PublicationError(f"The database {database} cannot be read ({detail}).") from None


def _prepare_hashing(connection: DuckDBPyConnection, marts: list[Mart]) -> str:
    """Return the key if the marts have addresses, and let queries call `hash_addresses`."""
    found = [mart.name for mart in marts if has_addresses(connection, mart)]
    if not found:
        return ""
    key = read_key()
    if not key:
        raise PublicationError(
            f"{len(found)} marts have e-mail addresses, such as {found[0]}, and they are published"
            f" as a keyed hash: set {KEY_VARIABLE} to a secret text that stays the same, or the var"
            " publish_email_addresses to true to publish them as they are."
        )
    connection.create_function(
        "hash_addresses", lambda text: hash_addresses(text, key), ["VARCHAR"], "VARCHAR"
    )
    return key


def _write_version(
    connection: DuckDBPyConnection,
    marts: list[Mart],
    path: Path,
    key: str,
    facts: BuildFacts,
    build: BuildResults,
) -> Manifest:
    """Write the files of a version that has no number yet, and return its manifest."""
    tables = {mart.name: write_mart(connection, mart, path, bool(key)) for mart in marts}
    return {
        "format": FORMAT,
        "version": 0,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "as_of_date": facts.as_of_date,
        "recipe": facts.recipe,
        "model_version": facts.model_version,
        "previous_version": None,
        "source": facts.source,
        "tests": {"passed": build.passed, "warned": build.warned},
        "customer_ids": "keyed_hash" if key else "plain",
        "customer_id_key": fingerprint_key(key) if key else None,
        "tables": tables,
    }


def _switch_readers(folder: PublishedFolder, manifest: Manifest, keep: int) -> Publication:
    """Give the version that was written a number, and let readers see it."""
    current, versions = folder.current(), folder.versions()
    if current is not None:
        published = read_manifest(folder.version_path(current))
        if is_same_content(manifest, published):
            return Publication(published, is_new=False, failure=folder.prune(keep))
    version = max(versions, default=0) + 1
    manifest |= {"version": version, "previous_version": current}
    path = folder.versions_path / ".new"
    write_manifest(path, manifest)
    folder.add(path, version)
    folder.switch(version)
    return Publication(manifest, is_new=True, failure=folder.prune(keep))
