"""Versions are added whole, switched and deleted; leftovers of killed processes go."""

import subprocess
import sys
from pathlib import Path

import pytest

from insiders.publication.errors import PublicationError
from insiders.publication.versions import PublishedFolder

HOLD_LOCK = """
import sys, pathlib
from insiders.publication.versions import PublishedFolder
with PublishedFolder(pathlib.Path(sys.argv[1])).lock():
    print("locked", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> PublishedFolder:
    """Return a folder with the versions 1 to 12, the last of which is current."""
    published = PublishedFolder(tmp_path / "published")
    with published.lock():
        for version in range(1, 13):
            published.add(published.new_path(), version)
        published.switch(12)
    return published


def test_versions_are_in_order_of_number(folder: PublishedFolder) -> None:
    assert folder.versions() == list(range(1, 13))
    assert folder.current() == 12
    assert (folder.path / "current").readlink() == Path("versions/12")


def test_folder_without_versions_has_none(tmp_path: Path) -> None:
    folder = PublishedFolder(tmp_path / "missing")
    assert (folder.versions(), folder.current()) == ([], None)
    with pytest.raises(PublicationError, match=r"Version 1 is not in .*: expected one of none"):
        folder.check_version(1)


def test_newest_versions_and_the_current_one_stay(folder: PublishedFolder) -> None:
    folder.switch(3)
    assert folder.prune(2) == ""
    assert folder.versions() == [3, 11, 12]


def test_leftovers_of_a_killed_process_are_deleted(folder: PublishedFolder) -> None:
    folder.new_path().joinpath("orders.parquet").touch()
    (folder.versions_path / ".7").mkdir()
    (folder.path / ".current.new").symlink_to("versions/1")
    with folder.lock():
        assert folder.versions() == list(range(1, 13))
        assert {path.name for path in folder.path.iterdir()} == {".lock", "current", "versions"}
        assert len(list(folder.versions_path.iterdir())) == 12


@pytest.mark.parametrize("is_replaced", [False, True])
def test_version_outlives_a_killed_exchange(folder: PublishedFolder, is_replaced: bool) -> None:
    (folder.version_path(7) / "old").touch()
    folder.version_path(7).rename(folder.versions_path / ".7.aside")
    (folder.new_path() / "new").touch()
    if is_replaced:
        (folder.versions_path / ".new").rename(folder.version_path(7))
    with folder.lock():
        [file] = folder.version_path(7).iterdir()
        assert file.name == ("new" if is_replaced else "old")
        assert len(list(folder.versions_path.iterdir())) == 12


def test_another_process_is_kept_out(folder: PublishedFolder) -> None:
    command = [sys.executable, "-c", HOLD_LOCK, str(folder.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(PublicationError, match="Another process is changing"), folder.lock():
            pass
        process.kill()
    with folder.lock():
        pass
