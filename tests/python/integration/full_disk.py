"""Publish to a disk that is too small for a second version, then to a larger one.

    unshare --map-root-user --mount python full_disk.py <database> <target> <folder>

The disk is a tmpfs of a mount namespace that ends with this process. It prints, as JSON, what each
publication printed and returned, and the version that readers see after it.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from dbt_runner import load_module

# One version of the sample takes a megabyte.
SMALL, LARGE = "1500k", "16m"


def publish(publisher: Any) -> dict[str, Any]:
    """Publish, check all versions, and describe what happened."""
    with publisher.start() as process:
        output, _ = process.communicate()
    publisher.check()
    return {
        "exit_code": process.returncode,
        "output": output,
        "versions": publisher.published.versions(),
        "current": publisher.published.current(),
        "files": sorted(path.name for path in publisher.published.versions_path.iterdir()),
    }


def main() -> None:
    """Publish three times."""
    database, target, folder = map(Path, sys.argv[1:])
    benchmark = load_module("benchmarks/publication.py")
    publisher = benchmark.Publisher(database, target, folder, publish_database_file=False)
    disk = publisher.published.path
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", disk], check=True)
    outcomes = []
    for number in range(3):
        if number == 2:
            subprocess.run(["mount", "-o", f"remount,size={LARGE}", disk], check=True)
        publisher.set_number(number)
        outcomes.append(publish(publisher))
    print(json.dumps(outcomes))


if __name__ == "__main__":
    main()
