"""Write the report of the published version as one HTML file, and print its path.

    make report

INSIDERS_PUBLISHED names another published folder, INSIDERS_CURRENCY what stands before amounts.
"""

import argparse
import os
import sys
from pathlib import Path

from insiders.presentation.published import (
    MissingTableError,
    NothingPublishedError,
    open_version,
)
from insiders.presentation.report.page import write_report
from insiders.presentation.report.source import Source
from insiders.publication.errors import PublicationError
from insiders.publication.locations import find_published
from insiders.publication.settings import read_vars

PROJECT = Path(__file__).resolve().parents[1]
QUERIES = PROJECT / "dashboard" / "queries"


def main(arguments: list[str] | None = None) -> str | None:
    """Write the file; return what is wrong in a sentence."""
    parser = argparse.ArgumentParser(description="Write the report of the published version.")
    parser.add_argument("--output", type=Path, default=PROJECT / "report.html")
    parser.add_argument("--vars", default="", help="vars as for dbt")
    options = parser.parse_args(arguments)
    output: Path = options.output
    try:
        version = open_version(find_published(PROJECT, read_vars(options.vars)).path)
        currency = os.environ.get("INSIDERS_CURRENCY", "")
        text = write_report(Source(version, QUERIES, currency))
    except (NothingPublishedError, MissingTableError, PublicationError) as error:
        return str(error)
    partial = output.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(output)
    print(output)
    return None


if __name__ == "__main__":
    sys.exit(main())
