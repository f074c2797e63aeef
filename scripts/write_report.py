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
    published_folder,
)
from insiders.presentation.report.page import write_report
from insiders.presentation.report.source import Source

PROJECT = Path(__file__).resolve().parents[1]
QUERIES = PROJECT / "dashboard" / "queries"


def main(arguments: list[str] | None = None) -> str | None:
    """Write the file; return what is wrong in a sentence."""
    parser = argparse.ArgumentParser(description="Write the report of the published version.")
    parser.add_argument("--output", type=Path, default=PROJECT / "report.html")
    output: Path = parser.parse_args(arguments).output
    try:
        version = open_version(PROJECT / published_folder())
        currency = os.environ.get("INSIDERS_CURRENCY", "")
        text = write_report(Source(version, QUERIES, currency))
    except (NothingPublishedError, MissingTableError) as error:
        return str(error)
    partial = output.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(output)
    print(output)
    return None


if __name__ == "__main__":
    sys.exit(main())
