"""The encoding is decided from all bytes, and one that does not fit is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files import encodings, source_file, utf8_copies
from insiders.transactions.files.encodings import (
    detect_encoding,
    find_mark,
    guess_wide_encoding,
    is_wide_mark,
    read_start,
)
from unit.transactions.files.byte_files import TEXT, read_copy, write


@pytest.mark.parametrize("is_gzip", [False, True])
@pytest.mark.parametrize(
    ("written_as", "detected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_encodings_are_detected_and_give_the_same_text(
    tmp_path: Path, written_as: str, detected: str, is_gzip: bool
) -> None:
    file = write(tmp_path, TEXT.encode(written_as), is_gzip)
    assert detect_encoding(file) == detected
    assert read_start(file, detected) == TEXT
    if not is_gzip or detected not in utf8_copies.UTF_8:
        assert read_copy(file, detected, tmp_path).removeprefix("\ufeff") == TEXT


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe"])
def test_the_mark_of_utf_16_says_which_byte_comes_first(tmp_path: Path, mark: bytes) -> None:
    codec = "utf-16-be" if mark == b"\xfe\xff" else "utf-16-le"
    file = write(tmp_path, mark + TEXT.encode(codec))
    assert read_copy(file, detect_encoding(file), tmp_path) == TEXT


def test_one_byte_after_megabytes_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_file, "CHUNK_SIZE", 1000)
    file = write(tmp_path, b"1,PLAIN\n" * 5000 + b"2,CAF\xc9\n")
    assert detect_encoding(file) == "windows-1252"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-be", "utf-32", "windows-1252"])
def test_characters_may_be_split_between_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, codec: str
) -> None:
    monkeypatch.setattr(source_file, "CHUNK_SIZE", size)
    text = TEXT.replace("\n", "\r\n") + "lone\rend\n"
    file = write(tmp_path, text.encode(codec))
    # The zeros of two bytes a character are looked for in more than one byte.
    encoding = codec if codec == "utf-16-be" else detect_encoding(file)
    assert encoding == codec
    assert read_copy(file, encoding, tmp_path) == TEXT + "lone\nend\n"


def test_undefined_bytes_of_windows_1252_do_not_fail(tmp_path: Path) -> None:
    content = b"a,b\n" + bytes(range(0x80, 0x100)) + b"\n"
    file = write(tmp_path, content)
    assert detect_encoding(file) == "windows-1252"
    text = read_copy(file, "windows-1252", tmp_path)
    assert len(text) == len(content)
    assert [c for c in text if "\x80" <= c < "\xa0"] == list("\x81\x8d\x8f\x90\x9d")


@pytest.mark.parametrize("is_gzip", [False, True])
def test_the_encoding_of_the_user_wins(tmp_path: Path, is_gzip: bool) -> None:
    file = write(tmp_path, "№,Кофе\n".encode("windows-1251"), is_gzip)
    assert detect_encoding(file) == "windows-1252"
    assert detect_encoding(file, "windows-1251") == "cp1251"
    assert read_copy(file, "cp1251", tmp_path) == "№,Кофе\n"


def test_an_encoding_of_the_user_that_does_not_fit_names_the_byte(tmp_path: Path) -> None:
    file = write(tmp_path, b"a,b\n1,2\n3,\xc9\n")
    with pytest.raises(InvalidTransactions) as error:
        detect_encoding(file, "UTF8")
    assert str(error.value) == (
        f"Byte 11 of {file.path}, in line 3, is not valid utf-8, but the var text_encoding says"
        " UTF8. Export the file again, or set the var text_encoding."
    )


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_the_position_of_an_invalid_byte_counts_all_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(source_file, "CHUNK_SIZE", size)
    file = write(tmp_path, "é\né".encode() + b"\xe2\x82x\n")
    with pytest.raises(InvalidTransactions, match=r"^Byte 6 of .*, in line 2, is not valid utf-8"):
        detect_encoding(file, "utf-8")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"\xef\xbb\xbfa,b\n1,\xc9\n", "utf-8"),
        (b"\xff\xfea\x00,\x00b", "utf-16"),
    ],
)
def test_a_mark_that_the_bytes_contradict_is_refused(
    tmp_path: Path, content: bytes, encoding: str
) -> None:
    with pytest.raises(InvalidTransactions, match=f"but its first bytes say {encoding}"):
        detect_encoding(write(tmp_path, content))


def test_the_start_of_a_file_ends_with_a_whole_character(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encodings, "START_SIZE", 4)
    assert read_start(write(tmp_path, "abcÉdef".encode()), "utf-8") == "abc"


@pytest.mark.parametrize(
    ("text", "encode", "encoding"),
    [
        ("InvoiceNo,1\n", lambda text: text.encode("utf-16-le"), "utf-16-le"),
        ("InvoiceNo,1\n", lambda text: text.encode("utf-16-be"), "utf-16-be"),
        ("編號,數量\n1,2\n3,4\n", lambda text: text.encode("utf-16-le"), "utf-16-le"),
        ("InvoiceNo,1\n", lambda text: text.encode(), ""),
        ("", lambda text: text.encode(), ""),
        ("InvoiceNo,1\n", lambda text: bytes(12) + text.encode(), ""),
    ],
)
def test_text_of_two_bytes_a_character_is_guessed_from_its_zeros(
    text: str, encode: Callable[[str], bytes], encoding: str
) -> None:
    assert guess_wide_encoding(encode(text)) == encoding


@pytest.mark.parametrize(
    ("encoding", "is_wide"),
    [("utf-8-sig", False), ("utf-16", True), ("utf-32", True), ("utf-8", False)],
)
def test_a_mark_tells_how_many_bytes_a_character_has(encoding: str, is_wide: bool) -> None:
    mark = find_mark(TEXT.encode(encoding))
    assert encodings.MARKS.get(mark, "utf-8") == encoding
    assert is_wide_mark(mark) is is_wide
