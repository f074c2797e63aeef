"""A build becomes a new version, or none if the current version says the same."""

from pathlib import Path

import pytest

from insiders.publication.customer_ids import KEY_VARIABLE, hash_address
from insiders.publication.errors import PublicationError
from insiders.publication.manifest import read_manifest
from insiders.publication.publishing import publish
from insiders.publication.settings import Settings
from insiders.publication.versions import PublishedFolder
from unit.publication.small_build import publish_customers, read_build, read_column

KEY = "a key of 16 characters or more"
ADDRESSES = ("jane@example.com", "17850")


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish as if the lines were the sample's, whatever the environment names."""
    monkeypatch.delenv("INSIDERS_TRANSACTIONS", raising=False)


def test_manifest_describes_the_build(tmp_path: Path) -> None:
    folder, publication = publish_customers(tmp_path)
    manifest = read_manifest(folder.version_path(1))
    assert publication.is_new
    assert publication.manifest == manifest
    tables = manifest.pop("tables")
    assert manifest.pop("published_at").endswith("+00:00")
    assert manifest == {
        "format": 1,
        "version": 1,
        "as_of_date": "2011-12-09",
        "recipe": "default",
        "model_version": 4,
        "previous_version": None,
        "source": {"fingerprint": "abc", "lines": 3, "is_sample": True},
        "tests": {"passed": 1, "warned": 1},
        "customer_ids": "plain",
        "customer_id_key": None,
    }
    assert list(tables) == ["customer_segments", "orders"]
    assert folder.current() == 1


def test_another_build_is_the_next_version_and_an_equal_one_is_none(tmp_path: Path) -> None:
    publish_customers(tmp_path)
    folder, second = publish_customers(tmp_path, ("17850",))
    assert (second.manifest["version"], second.manifest["previous_version"]) == (2, 1)
    folder, third = publish_customers(tmp_path, ("17850",))
    assert not third.is_new
    assert third.manifest == second.manifest
    assert folder.versions() == [1, 2]
    # Deletes version 1, beyond the newest two.
    folder, fourth = publish_customers(tmp_path, ("1",), published_versions_to_keep=2)
    assert fourth.failure == ""
    assert folder.versions() == [2, 3]


def test_old_version_that_cannot_be_deleted_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise PermissionError(f"Permission denied: {path.name}")

    publish_customers(tmp_path)
    # A context: `undo` would also give back the variables that a fixture has taken away.
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", fail)
        folder, second = publish_customers(tmp_path, ("1",), published_versions_to_keep=1)
        assert second.is_new
        assert second.failure == (
            f"Old versions in {folder.versions_path} could not be deleted: Permission denied: .1."
        )
        assert folder.current() == 2
        # It keeps no later publication from readers, and is named until it is gone.
        for customers, is_new in ((("2",), True), (("2",), False)):
            folder, later = publish_customers(tmp_path, customers, published_versions_to_keep=1)
            assert (later.is_new, later.failure) == (is_new, second.failure)
            assert folder.current() == 3
    folder, last = publish_customers(tmp_path, ("2",), published_versions_to_keep=1)
    assert last.failure == ""
    assert [path.name for path in folder.versions_path.iterdir()] == ["3"]


def test_old_versions_are_deleted_before_a_new_one_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    for customer in ("1", "2", "3"):
        publish_customers(tmp_path, (customer,))
    folder = PublishedFolder(tmp_path / "published")
    with folder.lock():
        folder.switch(1)
    monkeypatch.setattr("insiders.publication.publishing.write_mart", fail)
    with pytest.raises(OSError, match="No space left"):
        publish_customers(tmp_path, ("4",), published_versions_to_keep=1)
    assert folder.versions() == [1, 3]
    assert folder.current() == 1


def test_addresses_are_hashed_alike_in_all_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    folder, publication = publish_customers(tmp_path, ADDRESSES)
    path, hashed = folder.version_path(1), hash_address("jane@example.com", KEY)
    assert publication.manifest["customer_ids"] == "keyed_hash"
    segments = read_column(path / "customer_segments.parquet", "customer_id")
    assert segments == sorted(["17850", hashed])
    assert set(read_column(path / "orders.parquet", "customer_id")) == {"17850", hashed}
    assert f"of {hashed}" in read_column(path / "orders.parquet", "note")
    assert [file for file in path.iterdir() if b"jane" in file.read_bytes()] == []


def test_addresses_without_a_key_are_refused_or_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    with pytest.raises(PublicationError, match=f"2 marts have e-mail.*set {KEY_VARIABLE} to"):
        publish_customers(tmp_path, ADDRESSES)
    folder, publication = publish_customers(tmp_path, ADDRESSES, publish_email_addresses=True)
    assert publication.manifest["customer_ids"] == "plain"
    segments = read_column(folder.version_path(1) / "customer_segments.parquet", "customer_id")
    assert segments == ["17850", "jane@example.com"]


def test_missing_database_is_named_and_nothing_changes(tmp_path: Path) -> None:
    folder, _ = publish_customers(tmp_path)
    with folder.lock(), pytest.raises(PublicationError, match=r"no\.duckdb cannot be read"):
        publish(read_build(tmp_path), tmp_path / "no.duckdb", folder, Settings())
    assert (folder.versions(), folder.current()) == ([1], 1)
