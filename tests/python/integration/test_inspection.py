"""`make inspect` shows how files are read and what a build would count, and builds nothing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dbt_runner import PROJECT, clean_environment
from integration.export_refusals import REFUSALS
from integration.export_writers import EXPORTS
from integration.generated_shop import Shop, is_product
from integration.shop_database import change_shop

SHOPIFY = change_shop(EXPORTS["Shopify"].changes)
PURCHASED: Shop = tuple(filter(is_product, SHOPIFY))


def inspect(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the script of `make inspect`."""
    return subprocess.run(
        [sys.executable, "scripts/inspect_transactions.py", str(path)],
        cwd=PROJECT,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """Return the report on an export of Shopify: the cells of each line."""
    folder = tmp_path_factory.mktemp("inspection")
    finished = inspect(EXPORTS["Shopify"].write(SHOPIFY, folder))
    assert finished.returncode == 0, finished.stderr
    assert [path.name for path in folder.iterdir()] == ["lines.csv"]
    return [re.split(r" {2,}", line.strip()) for line in finished.stdout.splitlines()]


def test_report_names_the_layout_and_the_columns(report: list[list[str]]) -> None:
    assert ["Layout shopify"] in report
    columns = {cells[0]: cells[1] for cells in report if len(cells) >= 2}
    assert columns["customer_id"] == "Email"
    assert columns["invoiced_at"] == "Created at"
    assert columns["line_amount"] == "(none)"
    [date] = [cells for cells in report if cells[:2] == ["invoiced_at", "Created at"]]
    assert date[-1] == "ISO 8601, from the invoice's first line"


def test_report_has_three_lines_before_and_after(report: list[list[str]]) -> None:
    before, after = report.index(["In the file:"]), report.index(["As read:"])
    assert after - before == 5
    third = SHOPIFY[2]
    # The third line is the second of its order.
    assert third.invoice_id == SHOPIFY[1].invoice_id
    assert third.customer_id not in report[before + 4]
    assert third.customer_id in report[after + 4]
    assert str(third.invoiced_at) == report[after + 4][-1]


def test_report_counts_what_would_be_rejected(report: list[list[str]]) -> None:
    counts = {
        cells[1]: int(cells[2]) for cells in report if cells[0] == "rejected" and len(cells) >= 3
    }
    assert counts == {
        "missing_customer_id": 20,
        "non_product_stock_code": 4,
        "price_below_minimum": 3,
        "invalid_value": 2,
    }


def test_report_has_dates_and_totals(report: list[list[str]]) -> None:
    amount = sum(line.quantity * line.unit_price for line in PURCHASED)
    assert [
        "purchase",
        str(PURCHASED[0].invoiced_at.date()),
        str(PURCHASED[-1].invoiced_at.date()),
        str(len({line.invoice_id for line in PURCHASED})),
        str(len({line.customer_id for line in PURCHASED})),
        str(sum(line.quantity for line in PURCHASED)),
        f"{amount:.4f}",
    ] in report


def test_refused_file_is_refused_with_the_question(tmp_path: Path) -> None:
    refusal = REFUSALS["low days, day first"]
    path = refusal.write(change_shop(refusal.changes), tmp_path)
    finished = inspect(path)
    assert finished.returncode == 1
    assert all(text in finished.stderr for text in refusal.excerpts)
    assert "Traceback" not in finished.stderr
    first, encoding, *lines = finished.stdout.splitlines()
    assert (first, encoding) == (str(path), "  CSV, utf-8")
    assert len(lines) == 6
