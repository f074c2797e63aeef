"""The encoding of a text file, decided from all of its bytes."""

import codecs

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files.source_file import (
    SourceFile,
    open_bytes,
    read_chunks,
    reading_errors,
)
from insiders.transactions.files.survey import START_SIZE, survey_file

FALLBACK = "windows-1252"
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    # The mark of UTF-32 begins with that of UTF-16.
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decode_undefined(error: UnicodeError) -> tuple[str, int]:
    """Decode the five undefined bytes of Windows-1252 as themselves, as browsers do."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("insiders_undefined", decode_undefined)


def find_mark(head: bytes) -> bytes:
    """Return the byte order mark with which a file begins; empty without one."""
    return next((mark for mark in MARKS if head.startswith(mark)), b"")


def is_wide_mark(mark: bytes) -> bool:
    """Return whether a mark says that each character has two or four bytes."""
    return mark not in (b"", codecs.BOM_UTF8)


def guess_wide_encoding(head: bytes) -> str:
    """Return `utf-16-le` or `utf-16-be` for text in which every other byte is mostly zero.

    Parameters
    ----------
    head
        The first bytes of a file without a byte order mark.

    Returns
    -------
    str
        Empty for other bytes. Text in other scripts has zeros in its digits and delimiters.
    """
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most, fewest = max(even, odd), min(even, odd)
    if not most or most < len(head) / 20 or fewest > most / 20:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def detect_encoding(file: SourceFile, text_encoding: str = "") -> str:
    """Return the name of a Python codec that decodes all bytes of a file.

    Parameters
    ----------
    file
        A text file.
    text_encoding
        The user's choice, which is validated; empty: the encoding is detected.

    Raises
    ------
    InvalidTransactions
        If the bytes are not valid in the encoding of the user or of the byte order mark.
    """
    if text_encoding:
        encoding = codecs.lookup(text_encoding).name
        check_encoding(file, encoding, f"the var text_encoding says {text_encoding}")
        return encoding
    survey = survey_file(file)
    mark = find_mark(survey.head)
    if mark:
        if not (mark == codecs.BOM_UTF8 and survey.is_utf_8):
            check_encoding(
                file, MARKS[mark], f"its first bytes say {MARKS[mark].removesuffix('-sig')}"
            )
        return MARKS[mark]
    wide = guess_wide_encoding(survey.head)
    if wide and find_invalid_byte(file, wide) is None:
        return wide
    return "utf-8" if survey.is_utf_8 else FALLBACK


def read_start(file: SourceFile, encoding: str) -> str:
    """Return the first megabyte of a file as text, without a byte order mark."""
    with reading_errors(file.path), open_bytes(file.local_path, file.is_gzip) as source:
        data = source.read(START_SIZE)
    # The last character may be cut off.
    return make_decoder(encoding).decode(data).removeprefix("\ufeff")


def make_decoder(encoding: str) -> codecs.IncrementalDecoder:
    """Return a decoder, which for Windows-1252 knows all bytes."""
    errors = "insiders_undefined" if codecs.lookup(encoding).name == "cp1252" else "strict"
    return codecs.getincrementaldecoder(encoding)(errors)


def find_invalid_byte(file: SourceFile, encoding: str) -> tuple[int, int] | None:
    """Return the byte position and the line of the first invalid byte, both from 1."""
    decoder = make_decoder(encoding)
    offset, line = 0, 1
    for chunk in (*read_chunks(file), b""):
        waiting = decoder.getstate()[0]
        try:
            line += decoder.decode(chunk, final=not chunk).count("\n")
        except UnicodeDecodeError as error:
            valid = error.object[: error.start].decode(encoding, "ignore")
            return offset - len(waiting) + error.start + 1, line + valid.count("\n")
        offset += len(chunk)
    return None


def check_encoding(file: SourceFile, encoding: str, source: str) -> None:
    """Refuse a file that is not valid in an encoding; `source` says who named it."""
    error = find_invalid_byte(file, encoding)
    if error is not None:
        raise InvalidTransactions(
            f"Byte {error[0]:,} of {file.path}, in line {error[1]:,}, is not valid {encoding}, but"
            f" {source}. Export the file again, or set the var text_encoding."
        )
