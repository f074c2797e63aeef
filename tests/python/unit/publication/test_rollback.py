"""Readers are switched to a version that is there and whole; otherwise they keep theirs."""

from pathlib import Path

import pytest

from insiders.publication.errors import PublicationError
from insiders.publication.rollback import roll_back
from unit.publication.small_build import publish_customers


def test_rollback_switches_to_whole_versions_only(tmp_path: Path) -> None:
    publish_customers(tmp_path, ("1",))
    publish_customers(tmp_path, ("2",))
    folder, _ = publish_customers(tmp_path, ("3",))
    roll_back(folder, 1)
    assert folder.current() == 1
    with pytest.raises(PublicationError, match=r"Version 4 is not in .*: expected one of 1, 2, 3"):
        roll_back(folder, 4)
    (folder.version_path(2) / "orders.parquet").write_bytes(b"PAR1")
    with pytest.raises(PublicationError, match=r"Version 2 is damaged: orders\.parquet in"):
        roll_back(folder, 2)
    assert folder.current() == 1
    # The next number is that after the newest version, and it follows the version of readers.
    _, publication = publish_customers(tmp_path, ("4",))
    assert publication.manifest["version"] == 4
    assert publication.manifest["previous_version"] == 1
