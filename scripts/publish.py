"""Publish the marts of the last build, if every node and data test of it passed.

    make publish

Readers see the new version at once and whole, or the one before. Exit codes: 0 published, or the
current version says the same; 1 nothing is published, and the sentence says why; 3 published, but
a copy of it failed, or old versions could not be deleted.
"""

import argparse
import os
import sys
from pathlib import Path

import duckdb

from insiders.publication.build_results import read_build_results
from insiders.publication.copies import write_copies
from insiders.publication.errors import PublicationError
from insiders.publication.locations import find_database, find_published
from insiders.publication.publishing import Publication, publish
from insiders.publication.settings import read_settings

PROJECT = Path(__file__).resolve().parents[1]
REFUSED, COPY_FAILED = 1, 3


def describe(publication: Publication, folder: Path) -> str:
    """Return what was published, in a sentence."""
    manifest = publication.manifest
    text = f"version {manifest['version']} in {folder}, as of {manifest['as_of_date']}"
    if not publication.is_new:
        return f"Unchanged: the marts are those of {text}."
    tables, tests = manifest["tables"], manifest["tests"]
    warned = f", {tests['warned']} warned" if tests["warned"] else ""
    return f"Published: {text}, {len(tables)} marts; {tests['passed']} data tests passed{warned}."


def publish_build(target: Path) -> list[str]:
    """Publish the build, then write the copies; return a sentence for all that failed then."""
    build = read_build_results(target)
    settings = read_settings(PROJECT, build.variables)
    folder = find_published(PROJECT, build.variables)
    with folder.lock():
        publication = publish(build, find_database(PROJECT, build.variables), folder, settings)
        print(describe(publication, folder.path), flush=True)
        # Only now, since readers of the folder do not wait for a database.
        failures = write_copies(folder, settings)
    return [publication.failure, *failures] if publication.failure else failures


def main() -> int:
    """Publish, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("DBT_TARGET_PATH", "target")
    parser.add_argument("--target-path", default=default, help="folder of dbt's artifacts")
    try:
        failures = publish_build(PROJECT / parser.parse_args().target_path)
    except (PublicationError, OSError, duckdb.Error) as error:
        print(f"Nothing is published: {str(error).splitlines()[0]}", file=sys.stderr)
        return REFUSED
    for failure in failures:
        print(failure, file=sys.stderr)
    return COPY_FAILED if failures else 0


if __name__ == "__main__":
    sys.exit(main())
