"""The real format of a file, which its first bytes say: CSV, Parquet, a workbook, or another."""

import os
import re
from pathlib import Path
from typing import IO

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files.encodings import find_mark, guess_wide_encoding, is_wide_mark
from insiders.transactions.files.listed_file import ListedFile
from insiders.transactions.files.source_file import SourceFile, open_bytes, reading_errors
from insiders.transactions.files.workbooks import open_sheets

GZIP = b"\x1f\x8b"
PARQUET = b"PAR1"
ZIP = b"PK\x03\x04"
HEAD_SIZE = 4096
# More control characters than a few strays, and than this share, are no text.
MAX_STRAY_COUNT = 2
MAX_CONTROL_SHARE = 0.01
CONTROL_CHARACTERS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
SAVE_AS_CSV = "Open it and save the sheet as CSV."
UNPACK = "Unpack it."
# The first bytes of formats that shops send in place of CSV: what it is, and what to do.
OTHER_FORMATS = {
    b"\xd0\xcf\x11\xe0": ("an Excel workbook (.xls)", SAVE_AS_CSV),
    ZIP: ("a zip archive", UNPACK),
    b"PK\x05\x06": ("an empty zip archive", "Export the file again."),
    b"7z\xbc\xaf\x27\x1c": ("a 7-Zip archive", UNPACK),
    b"Rar!": ("a RAR archive", UNPACK),
    b"BZh": ("a bzip2 archive", UNPACK),
    b"\xfd7zXZ": ("an xz archive", UNPACK),
    b"\x28\xb5\x2f\xfd": ("a zstd archive", UNPACK),
    b"SQLite format 3": ("an SQLite database", "Export the table as CSV."),
    b"%PDF": ("a PDF document", "Export the lines as CSV."),
    b"ARROW1": ("an Arrow file", "Save it as Parquet."),
    b"Obj\x01": ("an Avro file", "Save it as Parquet."),
    b"ORC": ("an ORC file", "Save it as Parquet."),
}
MARKUP = re.compile(rb"\s*<(?:!doctype|\?xml|html|table|head|meta|workbook)\b", re.IGNORECASE)
JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*\{)")


def open_source(listed: ListedFile, folder: Path) -> list[SourceFile]:
    """Return a file with its real format, or the sheets of a workbook; refuse other formats.

    Copies of objects and sheets go into the folder.
    """
    path, name, copy = listed.path, listed.name, listed.fetch(folder)
    local_path = copy or path
    with reading_errors(path):
        with open_bytes(local_path, is_gzip=False) as file:
            head = file.read(HEAD_SIZE)
            if head.startswith(PARQUET):
                check_parquet_end(path, file)
                return [SourceFile(path, name, "parquet", copy=copy)]
            if head.startswith(ZIP) and is_workbook(head, file):
                return open_sheets(SourceFile(path, name, "csv", copy=copy), folder)
        is_gzip = head.startswith(GZIP)
        if is_gzip:
            with open_bytes(local_path, is_gzip=True) as file:
                head = file.read(HEAD_SIZE)
    if is_gzip and head.startswith((PARQUET, GZIP)):
        refuse_format(path, "a gzip of another packed file", UNPACK)
    check_text(path, head)
    return [SourceFile(path, name, "csv", is_gzip, copy)]


def check_parquet_end(path: str, file: IO[bytes]) -> None:
    """Refuse a Parquet file whose last bytes are missing."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - len(PARQUET), 0))
    if size < 3 * len(PARQUET) or file.read() != PARQUET:
        raise InvalidTransactions(
            f"The Parquet file {path} is cut off: expected PAR1 as its last bytes. Export or copy"
            " it again, or remove it."
        )


def check_text(path: str, head: bytes) -> None:
    """Refuse bytes that are no table of text."""
    mark = find_mark(head)
    if not head[len(mark) :].strip(b"\x00\r\n\t ") and len(head) < HEAD_SIZE:
        raise InvalidTransactions(
            f"The file {path} is empty: expected a header line with the column names. Export the"
            " file again, or remove it."
        )
    for signature, (kind, advice) in OTHER_FORMATS.items():
        # Text may begin with the letters of a short signature.
        if head.startswith(signature) and (len(signature) > 3 or has_control_characters(head)):
            refuse_format(path, kind, advice)
    if MARKUP.match(head[len(mark) :]):
        refuse_format(path, "a web page or XML, not a table of text", SAVE_AS_CSV)
    if JSON.match(head[len(mark) :]):
        refuse_format(path, "JSON", "Convert it to CSV or Parquet.")
    is_wide = is_wide_mark(mark) or bool(guess_wide_encoding(head))
    if not is_wide and has_control_characters(head):
        refuse_format(path, "neither text nor Parquet", "Unpack it, or save it as CSV.")


def has_control_characters(head: bytes) -> bool:
    """Return whether bytes have more control characters than text has."""
    count = len(CONTROL_CHARACTERS.findall(head))
    return count > MAX_STRAY_COUNT and count > MAX_CONTROL_SHARE * len(head)


def is_workbook(head: bytes, file: IO[bytes]) -> bool:
    """Return whether a zip archive has the folder of Excel's sheets."""
    if b"xl/" in head or b"[Content_Types].xml" in head:
        return True
    # The list of an archive's files is at its end.
    file.seek(max(file.seek(0, os.SEEK_END) - 65536, 0))
    return b"xl/workbook" in file.read()


def refuse_format(path: str, kind: str, advice: str) -> None:
    """Refuse a file that is of another kind."""
    raise InvalidTransactions(
        f"The file {path} is {kind}: expected CSV, Parquet or .xlsx. {advice}"
        " To read other files, set INSIDERS_TRANSACTIONS or the var transactions_path."
    )
