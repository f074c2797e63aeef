"""The same shop from any export gives the same lines, features and totals, or a question."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dbt_runner import DbtResult
from integration.export_refusals import REFUSALS
from integration.export_writers import EXPORTS, SEVERAL
from integration.generated_shop import (
    CUSTOMER_COUNT,
    PURCHASE_INVOICE_COUNT,
    PURCHASE_LINE_COUNT,
    RETURN_COUNT,
    SHOP,
    is_product,
)
from integration.shop_database import ShopDatabase, change_shop, open_shop_database


@pytest.fixture(scope="module")
def database(compiled: DbtResult) -> Iterator[ShopDatabase]:
    """Return a database in memory with the project's seeds and models of lines."""
    with open_shop_database(compiled) as opened:
        yield opened


def test_shop_has_what_exports_could_lose() -> None:
    purchases = [line for line in SHOP if line.quantity > 0 and line.invoice_id < "7"]
    assert len(purchases) == PURCHASE_LINE_COUNT
    assert len({line.invoice_id for line in purchases}) == PURCHASE_INVOICE_COUNT
    assert len({line.customer_id for line in purchases}) == CUSTOMER_COUNT
    assert {line.invoiced_at.day for line in SHOP} == set(range(1, 32))
    assert sum(line.quantity < 0 for line in SHOP) == RETURN_COUNT
    assert sum(line.quantity >= 1000 for line in SHOP) >= 5
    assert sum(line.unit_price >= 1000 for line in SHOP) >= 5
    assert all(sign in "".join(line.description for line in SHOP) for sign in ',;|"€ÜÉ\u2019\u2013')


def test_expected_results_are_those_of_the_lines(database: ShopDatabase) -> None:
    results = database.expect(SHOP)
    counted = [line for line in SHOP if is_product(line)]
    status = Counter("purchase" if line.quantity > 0 else "return" for line in counted)
    assert sum(row[3] for row in results.totals) == len(SHOP) == len(results.lines)
    for name, count in status.items():
        lines = [line for line in counted if (line.quantity > 0) == (name == "purchase")]
        rows = [row[3:] for row in results.totals if row[0] == name]
        assert tuple(map(sum, zip(*rows, strict=True))) == (
            count,
            sum(line.quantity for line in lines),
            sum(line.quantity * line.unit_price for line in lines),
        )
    reasons = Counter(row[6] for row in results.lines if row[6])
    assert reasons == {
        "missing_customer_id": 20,
        "non_product_stock_code": 4,
        "zero_price": 3,
        "price_below_minimum": 3,
        "invalid_value": 2,
        "negative_price": 1,
    }
    assert len(results.features) == CUSTOMER_COUNT


@pytest.mark.parametrize("name", EXPORTS)
def test_export_is_read_as_it_was_meant(name: str, database: ShopDatabase, tmp_path: Path) -> None:
    export = EXPORTS[name]
    shop = change_shop(export.changes)
    files, copies = tmp_path / "files", tmp_path / "copies"
    files.mkdir()
    copies.mkdir()
    actual = database.read(export.write(shop, files), export.options, copies)
    expected = database.expect(shop)
    assert actual.totals == expected.totals
    assert actual.features == expected.features
    assert actual.lines == expected.lines


@pytest.mark.parametrize("name", [name for name in SEVERAL if "overlap" in name])
def test_each_copy_of_an_invoice_is_rejected_but_one(
    name: str, database: ShopDatabase, tmp_path: Path
) -> None:
    path = EXPORTS[name].write(SHOP, tmp_path)
    (tmp_path / ".copies").mkdir()
    database.read(path, {}, tmp_path / ".copies")
    repeated = database.connection.execute(
        "select line_count from marts.line_reconciliation"
        " where rejection_reason = 'repeated_invoice'"
    ).fetchall()
    assert sum(count for (count,) in repeated) == sum(
        line.invoiced_at.month in (6, 7) for line in SHOP
    )


@pytest.mark.parametrize("name", REFUSALS)
def test_files_that_can_be_read_in_two_ways_are_refused(
    name: str, database: ShopDatabase, tmp_path: Path
) -> None:
    refusal = REFUSALS[name]
    shop = change_shop(refusal.changes)
    plan = database.plan(refusal.write(shop, tmp_path), {}, tmp_path)
    assert set(plan) == {"error"}
    assert all(text in plan["error"] for text in refusal.excerpts), plan["error"]
    assert f"`make inspect FILE={tmp_path}" in plan["error"]


@pytest.mark.parametrize("name", [name for name in REFUSALS if REFUSALS[name].answer])
def test_the_var_of_the_question_decides(name: str, database: ShopDatabase, tmp_path: Path) -> None:
    refusal = REFUSALS[name]
    shop = change_shop(refusal.changes)
    files, copies = tmp_path / "files", tmp_path / "copies"
    files.mkdir()
    copies.mkdir()
    actual = database.read(refusal.write(shop, files), refusal.answer, copies)
    assert actual == database.expect(shop)
