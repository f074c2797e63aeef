"""Chunks of rows, since the distances of all rows to all others would not fit in memory."""

from collections.abc import Iterator

# Rows whose distances to all others are held in memory at a time.
CHUNK_SIZE = 256


def row_chunks(n_rows: int, size: int = CHUNK_SIZE) -> Iterator[slice]:
    """Yield the rows of each chunk, in order; the last may have fewer."""
    for start in range(0, n_rows, size):
        yield slice(start, min(start + size, n_rows))
