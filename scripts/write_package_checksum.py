"""Write the checksum of the package `insiders` into dbt_project.yml.

dbt does not see edits of an installed package. The checksum is a literal under `meta` of the
segmentation, so that `state:modified` selects its models when the package has changed. A test
asserts that the literal is up to date.

    .venv/bin/python scripts/write_package_checksum.py
"""

import hashlib
import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "src/insiders"
PROJECT_FILE = PROJECT / "dbt_project.yml"
LITERAL = re.compile(r'(?<=package_checksum: ")[0-9a-f]*(?=")')


def package_checksum(package: Path = PACKAGE) -> str:
    """Return the SHA-256 over the paths and contents of all Python files, in order of path."""
    checksum = hashlib.sha256()
    names = {path.relative_to(package).as_posix(): path for path in package.rglob("*.py")}
    for name, path in sorted(names.items()):
        # A null byte ends each path and each content: text moved between files is a change.
        checksum.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return checksum.hexdigest()


def written_checksum(text: str) -> str:
    """Return the literal in the text of dbt_project.yml.

    Raises
    ------
    ValueError
        If the text does not have exactly one.
    """
    found = LITERAL.findall(text)
    if len(found) != 1:
        raise ValueError(f"Expected one package_checksum in dbt_project.yml, found {len(found)}.")
    return str(found[0])


def main() -> None:
    """Replace the literal where the package has changed."""
    text, checksum = PROJECT_FILE.read_text(), package_checksum()
    if written_checksum(text) == checksum:
        return
    PROJECT_FILE.write_text(LITERAL.sub(checksum, text))
    print(f"package_checksum in {PROJECT_FILE.name} is now {checksum}")


if __name__ == "__main__":
    main()
