"""The manifest of a published version: what it holds, from which build, with checksums."""

import hashlib
import json
from pathlib import Path
from typing import Any, TypedDict

from insiders.publication.durable_files import write_text
from insiders.publication.errors import PublicationError

FILE_NAME = "manifest.json"
FORMAT = 1


class Column(TypedDict):
    """A column of a published table; the type is DuckDB's."""

    name: str
    type: str
    description: str


class Table(TypedDict):
    """A published table and its file within the folder of the version."""

    file: str
    rows: int
    bytes: int
    sha256: str
    description: str
    primary_key: list[str]
    columns: list[Column]


class Source(TypedDict):
    """The invoice lines that the build read."""

    fingerprint: str
    lines: int
    is_sample: bool


class Tests(TypedDict):
    """Data tests of the build."""

    passed: int
    warned: int


class Manifest(TypedDict):
    """The content of manifest.json."""

    format: int
    version: int
    # When it was published, by the clock. No figure depends on it.
    published_at: str
    # Null when no customer has a purchase.
    as_of_date: str | None
    recipe: str
    # Null when the recipe segments no customer.
    model_version: int | None
    # The version that readers had before.
    previous_version: int | None
    source: Source
    tests: Tests
    # plain or keyed_hash.
    customer_ids: str
    # Tells apart the keys of hashed addresses; null for plain ids.
    customer_id_key: str | None
    tables: dict[str, Table]


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a version.

    Raises
    ------
    PublicationError
        If it is missing or incomplete, or if a newer version of this project wrote it.
    """
    path = folder / FILE_NAME
    try:
        manifest: Manifest = json.loads(path.read_text())
    except (OSError, json.JSONDecodeError) as error:
        raise PublicationError(f"{path} cannot be read ({error}): publish again.") from None
    if manifest["format"] != FORMAT:
        raise PublicationError(
            f"{path} has format {manifest['format']}, and this project reads format {FORMAT}:"
            " read it with the project that wrote it."
        )
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest through to the disk."""
    write_text(folder / FILE_NAME, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def damaged_files(folder: Path, manifest: Manifest) -> list[str]:
    """Return the names of files that are missing or are not what the manifest says."""
    return [
        table["file"]
        for table in manifest["tables"].values()
        if not (folder / table["file"]).is_file()
        or checksum(folder / table["file"]) != table["sha256"]
    ]


def is_same_content(manifest: Manifest, other: dict[str, Any] | Manifest) -> bool:
    """Return whether two versions say the same, whenever and as whatever version they do."""
    own = {"version", "published_at", "previous_version", "tests"}
    return {name: value for name, value in manifest.items() if name not in own} == {
        name: value for name, value in other.items() if name not in own
    }
