"""Chunks have every row once, in order."""

import pytest

from insiders.chunks import CHUNK_SIZE, row_chunks


@pytest.mark.parametrize("n_rows", [0, 1, CHUNK_SIZE, CHUNK_SIZE + 1, 3 * CHUNK_SIZE - 1])
def test_chunks_have_every_row_once(n_rows: int) -> None:
    chunks = list(row_chunks(n_rows))
    assert [row for rows in chunks for row in range(rows.start, rows.stop)] == list(range(n_rows))
    assert all(rows.stop - rows.start <= CHUNK_SIZE for rows in chunks)
