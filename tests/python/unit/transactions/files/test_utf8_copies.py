"""DuckDB gets UTF-8 with one kind of line end; a file that has both is not copied."""

from pathlib import Path

import duckdb
import pytest

from insiders.transactions.files import source_file
from insiders.transactions.files.encodings import detect_encoding
from insiders.transactions.files.utf8_copies import to_utf8
from unit.transactions.files.byte_files import TEXT, read_copy, write


@pytest.mark.parametrize("is_gzip", [False, True])
@pytest.mark.parametrize("text", [TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n")])
def test_a_file_that_duckdb_reads_is_not_copied(tmp_path: Path, text: str, is_gzip: bool) -> None:
    file = write(tmp_path, text.encode(), is_gzip)
    assert to_utf8(file, detect_encoding(file), tmp_path / "nowhere") is file


@pytest.mark.parametrize(
    "content",
    [
        "a,b\r1,2\r3,4\r",
        "a,b\r\n1,2\n3,4\r\n",
        "a,b\n1,2\r\n3,4\n",
        "a,b\n1,2\r3,4\n",
        "a,b\r\r\n1,2\r\r\n3,4\r\r\n",
        '"a",b\r\n1,"2"\r\n3,4\n',
    ],
)
@pytest.mark.parametrize("is_gzip", [False, True])
def test_mixed_line_ends_become_line_feeds(tmp_path: Path, content: str, is_gzip: bool) -> None:
    file = write(tmp_path, content.encode(), is_gzip)
    text = read_copy(file, detect_encoding(file), tmp_path)
    assert text.replace('"', "") == "a,b\n1,2\n3,4\n"


def test_a_carriage_return_at_the_end_of_a_chunk_waits_for_its_line_feed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_file, "CHUNK_SIZE", 4)
    uniform = write(tmp_path, b"a,b\r\n1,2\r\n")
    assert to_utf8(uniform, "utf-8", tmp_path) is uniform
    mixed = write(tmp_path, b"a,b\r\n1,2\n3,4\r")
    assert read_copy(mixed, "utf-8", tmp_path) == "a,b\n1,2\n3,4\n"


def test_copies_of_files_with_the_same_name_are_apart(tmp_path: Path) -> None:
    files = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        files.append(write(tmp_path / name, name.encode("utf-16")))
    copies = [to_utf8(file, "utf-16", tmp_path) for file in files]
    assert [Path(copy.path).read_text() for copy in copies] == ["one", "two"]
    assert not any(copy.is_gzip for copy in copies)


def test_duckdb_reads_what_is_not_copied(tmp_path: Path) -> None:
    file = write(tmp_path, ("\ufeff" + TEXT.replace("\n", "\r\n")).encode())
    with duckdb.connect() as connection:
        rows = connection.execute(
            "select * from read_csv($path, auto_detect = false, header = true, delim = ',',"
            " columns = {'a': 'varchar', 'b': 'varchar'})",
            {"path": to_utf8(file, "utf-8-sig", tmp_path).path},
        ).fetchall()
    assert rows == [("1", "CAFÉ “CRÈME” €2"), ("2", "PLAIN")]
