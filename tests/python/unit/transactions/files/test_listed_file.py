"""A file has another version after each change, even one that hides itself."""

import os
from pathlib import Path

from insiders.transactions.files.listed_file import ListedFile, file_version


def test_a_file_that_nobody_changes_keeps_its_version(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a")
    assert file_version(str(path)) == file_version(str(path))


def test_a_change_that_keeps_size_and_time_is_another_version(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a")
    before, status = file_version(str(path)), path.stat()
    while file_version(str(path)) == before:
        path.write_text("b")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_mtime_ns == status.st_mtime_ns


def test_a_file_of_this_machine_needs_no_copy(tmp_path: Path) -> None:
    assert ListedFile("a.csv", "a.csv", "1").fetch(tmp_path) == ""
