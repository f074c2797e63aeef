"""List the published versions, or let readers see another one of them.

    make published-versions
    make rollback VERSION=11

The next `make publish` lets readers see a new version again.
"""

import argparse
import sys
from pathlib import Path

import duckdb

from insiders.publication.copies import write_copies
from insiders.publication.errors import PublicationError
from insiders.publication.locations import find_published
from insiders.publication.manifest import read_manifest
from insiders.publication.rollback import roll_back
from insiders.publication.settings import Settings, read_settings, read_vars
from insiders.publication.versions import PublishedFolder
from insiders.transactions.report import align

PROJECT = Path(__file__).resolve().parents[1]
REFUSED, COPY_FAILED = 1, 3
HEADER = ["Version", "", "Published (UTC)", "As of", "Recipe", "Model", "Marts", "Rows", "MB"]


def describe_version(folder: PublishedFolder, version: int) -> list[str]:
    """Return the cells of a version."""
    first = [str(version), "current" if version == folder.current() else ""]
    try:
        manifest = read_manifest(folder.version_path(version))
    except PublicationError:
        return [*first, "damaged manifest", *[""] * (len(HEADER) - 3)]
    tables = manifest["tables"]
    size = sum(table["bytes"] for table in tables.values()) / 1e6
    return [
        *first,
        manifest["published_at"].replace("T", " ")[:16],
        manifest["as_of_date"] or "",
        manifest["recipe"],
        str(manifest["model_version"] or ""),
        str(len(tables)),
        f"{sum(table['rows'] for table in tables.values()):,}",
        f"{size:.1f}",
    ]


def show(folder: PublishedFolder) -> None:
    """Print a line for each version, the newest first."""
    versions = folder.versions()
    if not versions:
        raise PublicationError(f"Nothing is published in {folder.path}: run `make publish` first.")
    rows = [describe_version(folder, version) for version in reversed(versions)]
    print("\n".join(align([HEADER, *rows])))


def switch(folder: PublishedFolder, version: int, settings: Settings) -> int:
    """Switch readers, then write the copies; return the exit code."""
    with folder.lock():
        roll_back(folder, version)
        print(f"Readers of {folder.path} now see version {version}.")
        failures = write_copies(folder, settings)
    for failure in failures:
        print(failure, file=sys.stderr)
    return COPY_FAILED if failures else 0


def main() -> int:
    """List the versions or roll back; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rollback", type=int, metavar="VERSION", help="the version to switch to")
    parser.add_argument("--folder", action="store_true", help="print the published folder")
    parser.add_argument("--vars", default="", help="vars as for dbt")
    options = parser.parse_args()
    try:
        variables = read_vars(options.vars)
        folder = find_published(PROJECT, variables)
        if options.rollback is not None:
            return switch(folder, options.rollback, read_settings(PROJECT, variables))
        if options.folder:
            print(folder.path)
        else:
            show(folder)
    except (PublicationError, OSError, duckdb.Error) as error:
        print(str(error).splitlines()[0], file=sys.stderr)
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
