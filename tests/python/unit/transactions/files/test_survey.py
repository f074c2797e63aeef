"""One pass over a file says whether it is UTF-8, and whether its lines end in one way."""

import os
from pathlib import Path

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files.encodings import detect_encoding
from insiders.transactions.files.survey import survey_file
from unit.transactions.files.byte_files import TEXT, write


@pytest.mark.parametrize(
    ("content", "is_utf_8", "has_one_line_end"),
    [
        (b"a\nb\n", True, True),
        (b"a\r\nb\r\n", True, True),
        (b"a\r\nb\n", True, False),
        (b"a\rb\r", True, False),
        (b"a\xc9\n", False, True),
        # The last character is cut off.
        ("aÉ".encode()[:-1], False, True),
    ],
)
def test_bytes_and_line_ends_are_surveyed(
    tmp_path: Path, content: bytes, is_utf_8: bool, has_one_line_end: bool
) -> None:
    survey = survey_file(write(tmp_path, content))
    assert (survey.is_utf_8, survey.has_one_line_end) == (is_utf_8, has_one_line_end)
    assert survey.head == content


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = write(tmp_path, b"a,b\n")
    assert detect_encoding(file) == "utf-8"
    write(tmp_path, b"a,\xc9\n")
    os.utime(file.path, (0, 0))
    assert detect_encoding(file) == "windows-1252"


@pytest.mark.parametrize("damage", ["end", "middle"])
def test_a_damaged_gzip_is_one_sentence(tmp_path: Path, damage: str) -> None:
    file = write(tmp_path, bytes(TEXT * 500, "utf-8"), is_gzip=True)
    data = bytearray(Path(file.path).read_bytes())
    if damage == "end":
        del data[-20:]
    else:
        data[len(data) // 2] ^= 0xFF
    Path(file.path).write_bytes(data)
    with pytest.raises(InvalidTransactions, match=r"lines.csv cannot be read \(.+\): expected a"):
        detect_encoding(file)
