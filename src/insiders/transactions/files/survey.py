"""What one pass over all bytes of a file finds: a gzip takes long to unpack."""

import codecs
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from insiders.transactions.files.source_file import SourceFile, read_chunks, reading_errors

START_SIZE = 1 << 20


@dataclass(frozen=True)
class Survey:
    """What one pass over all bytes of a file finds."""

    is_utf_8: bool
    # Whether all lines end in a line feed, or all in a carriage return and a line feed.
    has_one_line_end: bool
    head: bytes


def survey_file(file: SourceFile) -> Survey:
    """Return what all bytes of a file say; a file is read again only after it has changed."""
    with reading_errors(file.path):
        status = Path(file.local_path).stat()
    return survey_once(file, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=10_000)
def survey_once(file: SourceFile, size: int, changed_at: int) -> Survey:
    """Read all bytes of a file; size and time of its last change tell one version from another."""
    decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    feeds = returns = pairs = 0
    last, head = b"", b""
    for chunk in read_chunks(file):
        head += chunk[: max(START_SIZE - len(head), 0)]
        decoder = decoder if decoder and accepts(decoder, chunk) else None
        feeds += chunk.count(b"\n")
        if b"\r" in chunk:
            returns += chunk.count(b"\r")
            pairs += chunk.count(b"\r\n")
        pairs += last == b"\r" and chunk.startswith(b"\n")
        last = chunk[-1:]
    has_one_line_end = returns == pairs and pairs in (0, feeds)
    is_utf_8 = decoder is not None and accepts(decoder, b"", final=True)
    return Survey(is_utf_8, has_one_line_end, head)


def accepts(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    """Return whether the next bytes are valid."""
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True
