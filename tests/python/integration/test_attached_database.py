"""Lines of a table in an attached database, here of SQLite, which needs no server."""

import sqlite3
from pathlib import Path

import duckdb
import pytest

from dbt_runner import SAMPLE, Command, DataSet, DbtResult, run_dbt
from insiders.extensions import load_scanners

PROFILE = """
insiders:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: "{{ env_var('INSIDERS_DATABASE') }}"
      plugins:
        - module: insiders.dbt_plugin
      attach:
        - {path: "{{ env_var('SHOP_FILE') }}", type: sqlite, alias: shop, read_only: true}
"""
SELECT = (
    "select InvoiceNo as order_number, StockCode as sku, Description as title, Quantity as quantity,"
    " UnitPrice as unit_price, InvoiceDate as created_at, CustomerID as customer_id, Country as"
    f" country from read_csv('{SAMPLE}', types = {{'InvoiceNo': 'varchar', 'StockCode': 'varchar'}})"
)
# A line is identified by its source.
COLUMNS = "columns(* exclude (file_name, line_number))"


def read_relation(folder: Path, name: str) -> DbtResult:
    """Run the models that read the lines, with the database attached as `shop`."""
    (folder / "profiles.yml").write_text(PROFILE)
    arguments = ("run", "--select", "stg_transactions__lines", "--profiles-dir", str(folder))
    return run_dbt(Command(folder, arguments, variables={"transactions_relation": name}))


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of SQLite with the lines of the sample in a table."""
    path = tmp_path / "shop.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("create table settings (name text)")
    with duckdb.connect() as connection:
        load_scanners(connection, ["sqlite"])
        connection.execute(f"attach '{path}' as shop (type sqlite)")
        connection.execute(f"create table shop.order_lines as {SELECT}")
    monkeypatch.setenv("SHOP_FILE", str(path))
    return path


def test_lines_equal_those_of_the_file(shop: Path, sample: DataSet) -> None:
    result = read_relation(shop.parent, "shop.order_lines")
    assert result.succeeded, result.output
    assert "58,321 lines from shop.order_lines" in result.output
    with result.connect() as connection:
        connection.execute(f"attach '{sample.default.database}' as files (read_only)")
        [(count,)] = connection.execute(
            f"select count(*) from (select {COLUMNS} from raw.lines"
            f" except all select {COLUMNS} from files.raw.lines)"
        ).fetchall()
    assert count == 0


def test_table_that_does_not_exist_is_named(shop: Path) -> None:
    result = read_relation(shop.parent, "shop.order_line")
    assert not result.succeeded
    assert "The table shop.order_line cannot be read" in result.output
    assert "Traceback" not in result.output
