"""A customer is erased from every version, plain or hashed, and nothing else changes."""

from pathlib import Path

import pytest

from insiders.publication.customer_ids import KEY_VARIABLE
from insiders.publication.errors import PublicationError
from insiders.publication.forgetting import check_key, forget_in_versions
from insiders.publication.manifest import damaged_files, read_manifest
from unit.publication.small_build import publish_customers, read_column

KEY = "a key of 16 characters or more"


def test_customer_is_erased_from_the_versions_that_have_them(tmp_path: Path) -> None:
    publish_customers(tmp_path, ("1", "17850", "2"))
    folder, _ = publish_customers(tmp_path, ("3", "4"))
    other = folder.version_path(2).stat().st_ino
    before = read_manifest(folder.version_path(1))
    assert forget_in_versions(folder, "17850", "") == {1: 2}
    path = folder.version_path(1)
    manifest = read_manifest(path)
    assert damaged_files(path, manifest) == []
    assert read_column(path / "customer_segments.parquet", "customer_id") == ["1", "2"]
    assert read_column(path / "orders.parquet", "order_id") == [-2, 0]
    assert {name: table["rows"] for name, table in manifest["tables"].items()} == {
        "customer_segments": 2,
        "orders": 2,
    }
    assert manifest | {"tables": {}} == before | {"tables": {}}
    assert folder.version_path(2).stat().st_ino == other
    assert folder.current() == 2
    assert sorted(each.name for each in folder.versions_path.iterdir()) == ["1", "2"]
    assert forget_in_versions(folder, "17850", "") == {}


def test_hashed_customer_is_found_with_the_key_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    folder, _ = publish_customers(tmp_path, ("jane@example.com", "17850"))
    for key in ("", f"{KEY}!"):
        with pytest.raises(PublicationError, match=r"Versions 1 in .* hashed with another key"):
            check_key(folder, key)
    check_key(folder, KEY)
    assert forget_in_versions(folder, "jane@example.com", KEY) == {1: 2}
    segments = folder.version_path(1) / "customer_segments.parquet"
    assert read_column(segments, "customer_id") == ["17850"]
