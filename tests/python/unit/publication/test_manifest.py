"""The manifest is read, compared and held against the files."""

from pathlib import Path

import pytest

from insiders.publication.errors import PublicationError
from insiders.publication.manifest import damaged_files, is_same_content, read_manifest
from unit.publication.small_build import publish_customers


def test_damaged_and_missing_files_are_named(tmp_path: Path) -> None:
    folder, publication = publish_customers(tmp_path)
    path = folder.version_path(1)
    assert damaged_files(path, publication.manifest) == []
    (path / "orders.parquet").write_bytes(b"PAR1")
    (path / "customer_segments.parquet").unlink()
    assert damaged_files(path, publication.manifest) == [
        "customer_segments.parquet",
        "orders.parquet",
    ]


def test_version_and_time_are_no_content(tmp_path: Path) -> None:
    _, publication = publish_customers(tmp_path)
    manifest = publication.manifest
    assert is_same_content(manifest, manifest | {"version": 9, "published_at": "later"})
    assert not is_same_content(manifest, manifest | {"as_of_date": "2011-12-10"})


def test_missing_manifest_and_another_format_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match=r"manifest\.json cannot be read"):
        read_manifest(tmp_path)
    (tmp_path / "manifest.json").write_text('{"format": 2}')
    with pytest.raises(PublicationError, match="has format 2, and this project reads format 1"):
        read_manifest(tmp_path)
