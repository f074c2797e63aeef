"""Copies in UTF-8 of the files that DuckDB does not read as they are.

DuckDB reads UTF-8 with line ends of one kind. Without a detected dialect it drops lines silently
where kinds are mixed, so such a file is copied, too.
"""

import hashlib
from pathlib import Path

from insiders.transactions.files.encodings import make_decoder
from insiders.transactions.files.source_file import SourceFile, read_chunks
from insiders.transactions.files.survey import survey_file

UTF_8 = ("utf-8", "utf-8-sig")


def to_utf8(file: SourceFile, encoding: str, folder: Path) -> SourceFile:
    """Return a file that DuckDB can read: the same one, or a plain copy in UTF-8 in the folder.

    In a copy, all lines end in a line feed.
    """
    if encoding in UTF_8 and survey_file(file).has_one_line_end:
        return file
    digest = hashlib.sha256(file.path.encode("utf-8", "surrogateescape")).hexdigest()
    path = folder / f"{digest[:16]}.csv"
    decoder = make_decoder(encoding)
    with path.open("wb") as copy:
        # A carriage return waits for the next chunk, which may begin with its line feed.
        held, is_start = "", True
        for chunk in (*read_chunks(file), None):
            text = held + decoder.decode(chunk or b"", final=chunk is None)
            held = "" if chunk is None else text[len(text.rstrip("\r")) :]
            text = unify_line_ends(text.removesuffix(held))
            copy.write((text.removeprefix("\ufeff") if is_start else text).encode())
            is_start = is_start and not text
    return SourceFile(str(path), file.name, "csv")


def unify_line_ends(text: str) -> str:
    """Return a text whose lines all end in a line feed."""
    if "\r" not in text:
        return text
    # Programs that translate line ends twice write two carriage returns.
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
