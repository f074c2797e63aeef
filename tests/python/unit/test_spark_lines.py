"""Invoice lines are inspected with DuckDB, and become files that a session makes a table of."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from dbt_runner import PROJECT
from insiders.spark_lines import load_or_error

HEADER = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
LINE = "1,a,2,2011-12-0{} 10:00:00,1.5,{},France\n"


class SparkError(Exception):
    """Stands for the one of pyspark."""


class Session:
    """What a session of Spark is asked for, answered by DuckDB."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.tables: dict[str, duckdb.DuckDBPyRelation] = {}
        self.read = SimpleNamespace(parquet=self._read_parquet)

    def sql(self, statement: str) -> None:
        """Keep a statement."""
        self.statements.append(statement)

    def table(self, name: str) -> Any:
        """Return what writes the rows of a table to a folder."""
        if name not in self.tables:
            raise SparkError(f"[TABLE_OR_VIEW_NOT_FOUND] {name}\n\nJVM stacktrace:\nat 1")
        rows = self.tables[name]

        def write(folder: str) -> None:
            Path(folder).mkdir(parents=True)
            # As Sail does.
            if not rows.fetchone():
                return
            rows.write_parquet(f"{folder}/rows.parquet")

        return SimpleNamespace(write=SimpleNamespace(mode=lambda _: SimpleNamespace(parquet=write)))

    def _read_parquet(self, folder: str) -> Any:
        rows = duckdb.sql(f"from '{folder}/*.parquet'")
        fields = [
            SimpleNamespace(name=name, dataType=SimpleNamespace(simpleString=str(kind).lower))
            for name, kind in zip(rows.columns, rows.types, strict=True)
        ]
        return SimpleNamespace(schema=SimpleNamespace(fields=fields))


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session without tables."""
    errors = SimpleNamespace(PySparkException=SparkError)
    monkeypatch.setitem(sys.modules, "pyspark.errors", errors)
    return Session()


def options_for(path: Path | str, **given: object) -> dict[str, object]:
    layouts = str(PROJECT / "seeds/transactions/export_layouts.csv")
    return {
        "path": str(path),
        "schema": "raw",
        "layouts_path": layouts,
        "incremental_reading": False,
        **given,
    }


def test_lines_of_files_become_one_table(session: Session, tmp_path: Path) -> None:
    for day in (1, 2):
        (tmp_path / f"{day}.csv").write_text(HEADER + LINE.format(day, "x") * day)
    result = load_or_error(session, str(tmp_path / "shared"), options_for(tmp_path))
    assert result["messages"]
    lines = duckdb.sql(f"from '{tmp_path}/shared/raw/lines/*.parquet'")
    assert lines.aggregate("count(*), sum(quantity)").fetchall() == [(3, 6)]
    dropped, created = session.statements
    assert dropped == "drop table if exists raw.lines"
    assert created.startswith("create table raw.lines (`file_name` varchar, `line_number` bigint")
    assert created.endswith(f" using parquet location '{tmp_path}/shared/raw/lines'")


def test_lines_of_an_earlier_build_stay_if_the_files_are_refused(
    session: Session, tmp_path: Path
) -> None:
    kept = tmp_path / "shared" / "raw" / "lines" / "lines.parquet"
    kept.parent.mkdir(parents=True)
    kept.write_text("of an earlier build")
    (tmp_path / "1.csv").write_text("a,b\n1,2\n")
    result = load_or_error(session, str(tmp_path / "shared"), options_for(tmp_path / "1.csv"))
    assert "1.csv" in result["error"]
    assert (kept.read_text(), session.statements) == ("of an earlier build", [])


LINES = (
    "select '1' as invoice_id, 'a' as stock_code, 2 as quantity, 1.5 as unit_price,"
    " timestamp '2011-12-01 10:00:00' as invoiced_at, 'x' as customer_id"
)


def options_for_table(name: str) -> dict[str, object]:
    relation = {"name": name, "loaded_at_column": "", "full_refresh": False}
    return options_for("", relation=relation)


@pytest.mark.parametrize(
    "name",
    [
        "order_lines",
        "shop.order_lines",
        "main.order_lines",
        "raw.lines",
        "spark_catalog.shop.lines",
    ],
)
def test_lines_of_a_relation_become_a_table(session: Session, tmp_path: Path, name: str) -> None:
    session.tables[f"`{name}`".replace(".", "`.`")] = duckdb.sql(LINES)
    result = load_or_error(session, str(tmp_path), options_for_table(name))
    assert "error" not in result
    lines = duckdb.sql(f"select quantity, customer_id from '{tmp_path}/raw/lines/*.parquet'")
    assert lines.fetchall() == [(2, "x")]
    assert [path.name for path in (tmp_path / "raw").iterdir()] == ["lines"]


def test_a_relation_that_does_not_exist_is_named(session: Session, tmp_path: Path) -> None:
    result = load_or_error(session, str(tmp_path), options_for_table("shop.order_lines"))
    assert result["error"] == (
        "The table shop.order_lines cannot be read ([TABLE_OR_VIEW_NOT_FOUND]"
        " `shop`.`order_lines`): expected a table or view that Spark sees. Correct the var"
        " transactions_relation or INSIDERS_TRANSACTIONS."
    )


def test_a_relation_without_rows_is_refused(session: Session, tmp_path: Path) -> None:
    session.tables["`shop`.`order_lines`"] = duckdb.sql(f"{LINES} where false")
    result = load_or_error(session, str(tmp_path), options_for_table("shop.order_lines"))
    assert result == {"error": "The table shop.order_lines has no rows: expected invoice lines."}


def test_lines_are_inspected_within_the_memory_limit(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSIDERS_MEMORY_LIMIT", "much")
    result = load_or_error(session, str(tmp_path), options_for(tmp_path))
    assert result == {"error": "Invalid INSIDERS_MEMORY_LIMIT 'much': expected a size such as 4GB."}
    monkeypatch.setenv("INSIDERS_MEMORY_LIMIT", "1MB")
    (tmp_path / "1.csv").write_text(HEADER + LINE.format(1, "x"))
    result = load_or_error(session, str(tmp_path), options_for(tmp_path))
    assert "cannot be read (OutOfMemoryException): Out of Memory Error: " in result["error"]


def test_lines_are_written_within_the_memory_limit(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSIDERS_MEMORY_LIMIT", "1MB")
    statements = ["create table lines as select range as line_number from range(1000000)"]
    monkeypatch.setattr("insiders.spark_lines.plan_or_error", lambda *_: {"statements": statements})
    result = load_or_error(session, str(tmp_path), options_for(tmp_path))
    assert "cannot be written for Spark (Out of Memory Error: " in result["error"]


def test_a_relation_that_is_none_is_refused(session: Session, tmp_path: Path) -> None:
    result = load_or_error(session, str(tmp_path), options_for_table("read_csv('a.csv')"))
    assert "Invalid transactions_relation" in result["error"]


def test_lines_cannot_be_kept_in_duckdb(session: Session, tmp_path: Path) -> None:
    result = load_or_error(session, str(tmp_path), options_for("", incremental_reading=True))
    assert result == {
        "error": "The var incremental_reading needs DuckDB: set it to false on Spark."
    }
