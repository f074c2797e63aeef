"""A file that cannot be read is one sentence, and its bytes come a part at a time."""

from pathlib import Path

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files import source_file
from insiders.transactions.files.source_file import read_chunks
from unit.transactions.files.byte_files import find_files, write

CSV = b"InvoiceNo,StockCode\n1,A\n"


def test_a_path_with_brackets_is_no_glob(tmp_path: Path) -> None:
    path = tmp_path / "lines [1]*.csv"
    path.write_bytes(CSV)
    [file] = find_files(str(path))
    assert file.path == str(path)
    assert file.pattern == str(tmp_path / "lines [[]1][*].csv")


def test_a_file_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "lines.csv").symlink_to(tmp_path / "gone.csv")
    with pytest.raises(InvalidTransactions, match=r"cannot be read \(No such file or directory\)"):
        find_files(str(tmp_path))


def test_a_file_without_permission_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lines.csv").write_bytes(CSV)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(
        InvalidTransactions, match=r"cannot be read \(Permission denied\): expected"
    ):
        find_files(str(tmp_path / "lines.csv"))


@pytest.mark.parametrize("is_gzip", [False, True])
def test_bytes_are_read_unpacked_and_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_gzip: bool
) -> None:
    monkeypatch.setattr(source_file, "CHUNK_SIZE", 10)
    chunks = list(read_chunks(write(tmp_path, CSV, is_gzip)))
    assert b"".join(chunks) == CSV
    assert len(chunks) == 3
