"""Lines of a table in an attached database, here of SQLite, which needs no server."""

from pathlib import Path

import duckdb
import pytest

from insiders.extensions import load_scanners
from integration.attached_lines import SELECT, count_differences, read_relation


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of SQLite with the lines of the sample in a table."""
    path = tmp_path_factory.mktemp("shop") / "shop.sqlite"
    with duckdb.connect() as connection:
        load_scanners(connection, ["sqlite"])
        connection.execute(f"attach '{path}' as shop (type sqlite)")
        connection.execute(f"create table shop.order_lines as {SELECT}")
    return path


def test_lines_equal_those_of_the_file(shop: Path, tmp_path: Path) -> None:
    attachment = {"path": str(shop), "type": "sqlite"}
    result = read_relation(tmp_path, "shop.order_lines", attachment)
    assert result.succeeded, result.output
    assert "58,321 lines from shop.order_lines" in result.output
    assert count_differences(result) == 0


def test_table_that_does_not_exist_is_named(shop: Path, tmp_path: Path) -> None:
    attachment = {"path": str(shop), "type": "sqlite"}
    result = read_relation(tmp_path, "shop.order_line", attachment)
    assert not result.succeeded
    assert "The table shop.order_line cannot be read" in result.output
    assert "Traceback" not in result.output
