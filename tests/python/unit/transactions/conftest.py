"""The seed of layouts and an empty database, for tests of several folders."""

from collections.abc import Iterator

import duckdb
import pytest

from insiders.transactions.layouts import Layouts, read_layouts
from unit.transactions.small_files import LAYOUTS


@pytest.fixture(scope="session")
def layouts() -> Layouts:
    """Return the layouts of the seed."""
    return read_layouts(LAYOUTS)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return an empty database."""
    with duckdb.connect() as opened:
        yield opened
