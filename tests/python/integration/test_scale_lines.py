"""The lines of the benchmark of growth: copies with customers and values of their own."""

from pathlib import Path

import duckdb
import pytest

from dbt_runner import SAMPLE, load_module

COPIES = 3


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return three copies of the sample's lines."""
    path = tmp_path_factory.mktemp("scale") / "lines.parquet"
    load_module("benchmarks/scale_lines.py").write_lines(SAMPLE, COPIES, path)
    return path


def figures(path: Path, condition: str = "true") -> tuple[int, ...]:
    """Return the numbers of lines, customers and invoices, and the amount in hundredths."""
    [row] = duckdb.execute(
        "select count(*), count(distinct CustomerID), count(distinct InvoiceNo),"
        " cast(sum(Quantity * cast(UnitPrice as decimal(18, 4)) * 100) as bigint)"
        f" from '{path}' where {condition}"
    ).fetchall()
    return row


def test_every_copy_has_customers_and_invoices_of_its_own(lines: Path) -> None:
    copied, source = figures(lines), figures(SAMPLE)
    assert copied[:3] == tuple(COPIES * count for count in source[:3])
    assert copied[3] == pytest.approx(COPIES * source[3], rel=0.2)
    assert copied[3] != COPIES * source[3]


def test_the_first_copy_is_the_source(lines: Path) -> None:
    assert figures(lines, "InvoiceNo not like '%-%'") == figures(SAMPLE)


def test_returns_stay_returns_and_no_date_is_later(lines: Path) -> None:
    queries = [
        f"select sum(cast(Quantity < 0 as integer)) * {factor}, max(InvoiceDate) from '{path}'"
        for factor, path in ((1, lines), (COPIES, SAMPLE))
    ]
    copied, source = (duckdb.execute(query).fetchall() for query in queries)
    assert copied == source


def test_lines_are_the_same_each_time(lines: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.parquet"
    load_module("benchmarks/scale_lines.py").write_lines(SAMPLE, COPIES, again)
    differing = f"(from '{lines}' except all from '{again}')"
    assert duckdb.execute(f"select count(*) from {differing}").fetchall() == [(0,)]
