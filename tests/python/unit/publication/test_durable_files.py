"""Links and folders are replaced in one step, or in two renames where the system has none."""

from pathlib import Path

import pytest

from insiders.publication import durable_files
from insiders.publication.durable_files import exchange, replace_link, write_text


def test_text_is_written(tmp_path: Path) -> None:
    write_text(tmp_path / "file", "Größe")
    assert (tmp_path / "file").read_text() == "Größe"


def test_link_is_replaced_also_after_a_killed_attempt(tmp_path: Path) -> None:
    link = tmp_path / "current"
    (tmp_path / ".current.new").symlink_to("left")
    for target in ("versions/1", "versions/2"):
        replace_link(link, target)
        assert link.readlink() == Path(target)
    assert list(tmp_path.iterdir()) == [link]


@pytest.mark.parametrize("in_one_step", [True, False])
def test_folders_are_exchanged(
    in_one_step: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not in_one_step:
        monkeypatch.setattr(durable_files, "_exchange_in_one_step", lambda *folders: False)
    folders = [tmp_path / name for name in ("1", "2")]
    for folder in folders:
        folder.mkdir()
        (folder / "file").write_text(folder.name)
    exchange(*folders)
    assert [(folder / "file").read_text() for folder in folders] == ["2", "1"]
    assert sorted(tmp_path.iterdir()) == folders


def test_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "1", tmp_path / "2")
