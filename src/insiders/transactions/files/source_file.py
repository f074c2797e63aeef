"""One file of invoice lines, and its bytes."""

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from insiders.transactions.errors import InvalidTransactions

CHUNK_SIZE = 1 << 22


@dataclass(frozen=True)
class SourceFile:
    """One file of invoice lines, or a table of them, whose path is its full name.

    `name` is the path relative to the directory that all files have in common; lines are identified
    by it. `path` is for people: that of an object is its address, that of a sheet has its name.
    """

    path: str
    name: str
    format: Literal["parquet", "csv", "table"]
    is_gzip: bool = False
    # The copy of an object or a sheet on this machine; empty for a file of this machine.
    copy: str = ""
    is_sheet: bool = False

    @property
    def local_path(self) -> str:
        """The path of the bytes."""
        return self.copy or self.path

    @property
    def label(self) -> str:
        """The file or table in a sentence."""
        return f"{'table' if self.format == 'table' else 'file'} {self.path}"

    @property
    def pattern(self) -> str:
        """The path for a function of DuckDB that would read `*`, `?` and `[` as a glob."""
        return escape_glob(self.local_path)


def escape_glob(path: str) -> str:
    """Return the glob that matches this path alone."""
    return re.sub(r"[*?\[]", lambda match: f"[{match[0]}]", path)


@contextmanager
def reading_errors(path: str) -> Iterator[None]:
    """Turn errors of the operating system and of damaged archives into one sentence."""
    try:
        yield
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidTransactions(
            f"The file {path} cannot be read ({reason.rstrip('.')}): expected a complete file that"
            " this user may read. Export or copy it again, or remove it."
        ) from error


def open_bytes(path: str, is_gzip: bool) -> IO[bytes]:
    """Return the open file, unpacked if it is a gzip."""
    return gzip.open(path, "rb") if is_gzip else Path(path).open("rb")


def read_chunks(file: SourceFile) -> Iterator[bytes]:
    """Read the bytes of a file, unpacked, a few megabytes at a time."""
    with reading_errors(file.path), open_bytes(file.local_path, file.is_gzip) as source:
        while chunk := source.read(CHUNK_SIZE):
            yield chunk
