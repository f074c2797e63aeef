"""Lines of a table of PostgreSQL and of MySQL, whose credentials are in the environment alone."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from insiders.extensions import load_scanners
from insiders.transactions import ReadingOptions
from insiders.transactions.relations import Relation, load_relation
from integration.attached_lines import LAYOUTS, SELECT, count_differences, read_relation

# Types as a shop has them.
CREATE = {
    "postgres": (
        "create table order_lines (order_number text, sku varchar(20), title text, quantity int,"
        " unit_price numeric(12, 4), created_at timestamptz, customer_id text, country text)"
    ),
    "mysql": (
        "create table order_lines (order_number varchar(20), sku varchar(20), title text,"
        " quantity int, unit_price decimal(12, 4), created_at datetime, customer_id varchar(20),"
        " country varchar(60))"
    ),
}
# DuckDB does not know of tables that other clients make.
CLEAR = {"postgres": "pg_clear_cache", "mysql": "mysql_clear_cache"}
APPENDED = "create table shop.appended as select *, {} as loaded_at from shop.order_lines where {}"


@pytest.fixture(params=["postgres", "mysql"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the kind of a server that runs; this process has its variables."""
    server = {"postgres": "postgres_server", "mysql": "mariadb_server"}[request.param]
    for name, value in request.getfixturevalue(server).items():
        monkeypatch.setenv(name, value)
    return str(request.param)


@pytest.fixture
def shop(kind: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return DuckDB with the database attached as `shop`; its table has the lines of the sample."""
    with duckdb.connect() as connection:
        load_scanners(connection, [kind])
        connection.execute("set timezone = 'UTC'")
        connection.execute(f"attach '' as shop (type {kind})")
        for table in ("order_lines", "appended"):
            connection.execute(f"drop table if exists shop.{table}")
        connection.execute(f"call {kind}_execute('shop', '{CREATE[kind]}')")
        connection.execute(f"call {CLEAR[kind]}()")
        connection.execute(f"insert into shop.order_lines {SELECT}")
        yield connection


@pytest.mark.usefixtures("shop")
def test_lines_equal_those_of_the_file(kind: str, tmp_path: Path) -> None:
    result = read_relation(tmp_path, "shop.order_lines", {"path": "", "type": kind})
    assert result.succeeded, result.output
    assert count_differences(result) == 0


def load(connection: duckdb.DuckDBPyConnection, full_refresh: bool = False) -> list[str]:
    """Make the view of the lines, of which those were added last that have the last day."""
    relation = Relation(("shop", "appended"), "loaded_at", full_refresh)
    schema = "refreshed" if full_refresh else "raw"
    options = ReadingOptions(path="", layouts_path=str(LAYOUTS), schema=schema)
    return load_relation(connection, relation, options)


def test_days_are_added_and_equal_a_full_refresh(shop: duckdb.DuckDBPyConnection) -> None:
    shop.execute(APPENDED.format("cast(created_at as date)", "created_at < '2024-06-01'"))
    load(shop)
    # The next day, a day that is late, and lines that are repeated.
    for day, condition in (
        ("date '2024-06-02'", "created_at >= '2024-06-01' and created_at < '2024-06-08'"),
        ("date '2024-06-03'", "created_at >= '2024-06-08' and created_at < '2024-06-15'"),
        ("date '2024-01-01'", "created_at >= '2024-07-01' and created_at < '2024-07-08'"),
        ("date '2024-06-04'", "created_at >= '2024-03-01' and created_at < '2024-03-02'"),
    ):
        shop.execute(
            f"insert into shop.appended select *, {day} from shop.order_lines where {condition}"
        )
        message, *_ = load(shop)
        assert ("all are read again" in message) == (day == "date '2024-01-01'")
        load(shop, full_refresh=True)
        [(count,)] = shop.execute(
            "select count(*) from (from raw.lines except all from refreshed.lines)"
        ).fetchall()
        assert count == 0


def test_password_is_in_no_message(
    kind: str, shop: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    variable = {"postgres": "PGPASSWORD", "mysql": "MYSQL_PWD"}[kind]
    monkeypatch.setenv(variable, "not-the-password")
    result = read_relation(tmp_path, "shop.order_lines", {"path": "", "type": kind})
    assert not result.succeeded
    assert "not-the-password" not in result.output
    assert "Traceback" not in result.output
