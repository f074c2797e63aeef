"""The files of the project that are, or will be, under version control."""

import subprocess
from pathlib import Path

from dbt_runner import PROJECT


def list_files(suffix: str = "") -> list[Path]:
    """Return the files with the suffix that git tracks, or would track, in order of path."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    paths = [PROJECT / name for name in sorted(set(listed.split("\0"))) if name.endswith(suffix)]
    return [path for path in paths if path.is_file()]
