"""Publish to a disk that is too small for a second version, then to a larger one.

    unshare --map-root-user --mount python full_disk.py tmpfs <database> <target> <folder>
    python full_disk.py limit <database> <target> <folder>

The small disk is a tmpfs, in a mount namespace that ends with this process. Where the system allows
none, the size of files is limited instead. It prints, as JSON, what each publication printed and
returned, and the version that readers see after it.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from dbt_runner import load_module

# One version of the sample takes a megabyte, and its largest file more than a hundred kilobytes.
SMALL, LARGE = "1500k", "16m"
MAX_FILE_BYTES = 50_000


class SmallDisk:
    """A disk that is full once it has one version."""

    def __init__(self, kind: str, path: Path) -> None:
        self.kind, self.path = kind, path
        path.mkdir()
        if kind == "tmpfs":
            self._mount("-t", "tmpfs", "-o", f"size={SMALL}")

    def _mount(self, *options: str) -> None:
        subprocess.run(["mount", *options, "tmpfs", self.path], check=True)

    def fill(self) -> None:
        """Let no second version be written."""
        if self.kind == "limit":
            self._limit(MAX_FILE_BYTES)

    def enlarge(self) -> None:
        """Let versions be written again."""
        if self.kind == "limit":
            self._limit(resource.RLIM_INFINITY)
        else:
            self._mount("-o", f"remount,size={LARGE}")

    def _limit(self, size: int) -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))


def publish(publisher: Any) -> dict[str, Any]:
    """Publish, check all versions, and describe what happened."""
    with publisher.start() as process:
        output, _ = process.communicate()
    publisher.check()
    return {
        "exit_code": process.returncode,
        "output": output,
        "current": publisher.published.current(),
        "files": sorted(path.name for path in publisher.published.versions_path.iterdir()),
    }


def main() -> None:
    """Publish on the empty disk, on the full one, and on the larger one."""
    kind, *paths = sys.argv[1:]
    benchmark = load_module("benchmarks/publication.py")
    publisher = benchmark.Publisher(*map(Path, paths), publish_database_file=False)
    disk = SmallDisk(kind, publisher.published.path)
    publisher.set_number(1)
    outcomes = [publish(publisher)]
    publisher.set_number(2)
    for change in (disk.fill, disk.enlarge):
        change()
        outcomes.append(publish(publisher))
    print(json.dumps(outcomes))


if __name__ == "__main__":
    main()
