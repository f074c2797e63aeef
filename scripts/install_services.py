"""Install the servers and the browser that `make test-services` needs, where they are missing.

    python scripts/install_services.py [<package> …]

Packages replace these: `make install-spark` asks for Java. It installs Debian's packages as root.
Elsewhere it names them and fails.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAMS = {
    "chromium": ("chromium",),
    "mariadb-server": ("mariadbd", "mariadb-install-db", "mariadb"),
    "postgresql": ("initdb", "postgres", "psql"),
    "default-jre-headless": ("java",),
}
SERVICES = ("chromium", "mariadb-server", "postgresql")


def find_program(name: str) -> str | None:
    """Return the path of a program; Debian has those of servers in folders off the usual path."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders = [os.environ.get("PATH", ""), "/usr/sbin", *map(str, versions)]
    return shutil.which(name, path=os.pathsep.join(folders))


def missing_packages(wanted: tuple[str, ...] = SERVICES) -> list[str]:
    """Return the packages of which a program is missing."""
    return [
        package for package in wanted if not all(find_program(name) for name in PROGRAMS[package])
    ]


def install(packages: list[str]) -> None:
    """Install packages with apt-get, without what they recommend."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    options = ["--quiet", "--yes", "--no-install-recommends"]
    for command in (["update", "--quiet"], ["install", *options, *packages]):
        subprocess.run(["apt-get", *command], check=True, env=environment)


def main(*packages: str) -> None:
    """Install what is missing, or say what it is."""
    wanted = packages or SERVICES
    missing = missing_packages(wanted)
    if missing and not os.getuid() and shutil.which("apt-get"):
        try:
            install(missing)
        except subprocess.CalledProcessError as error:
            sys.exit(f"{' '.join(error.cmd)} failed: install {', '.join(missing)}.")
        missing = missing_packages(wanted)
    if missing:
        sys.exit(
            f"Packages are missing: {', '.join(missing)}. Install them, for example with"
            f" `sudo apt-get install --no-install-recommends {' '.join(missing)}`."
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
