"""Some fields are required, each in the cases in which a line needs it."""

import pytest

from insiders.transactions.layouts import Layouts
from insiders.transactions.layouts.fields import REQUIRED_FIELDS, missing_fields
from unit.transactions.layouts.known_exports import map_names, refusal, without


@pytest.mark.parametrize(
    "name", ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"]
)
def test_required_columns_are_required(layouts: Layouts, name: str) -> None:
    assert "has no column for " in refusal(layouts, without(name))


@pytest.mark.parametrize(
    ("name", "messages"),
    [
        ("Description", ()),
        ("Country", ("no column for country: the country of all lines is Unknown",)),
    ],
)
def test_optional_columns_may_lack(layouts: Layouts, name: str, messages: tuple[str]) -> None:
    mapping = map_names(layouts, without(name))
    assert len(mapping.columns) == 7
    assert mapping.messages == messages


@pytest.mark.parametrize(
    ("lacking", "added", "needs_quantity", "missing"),
    [
        ("unit_price", "line_amount", True, ()),
        ("quantity", "line_amount", True, ("quantity",)),
        ("quantity", "line_amount", False, ()),
        ("customer_id", "country", True, ("customer_id",)),
    ],
)
def test_an_amount_replaces_a_price_and_a_quantity_is_not_always_needed(
    lacking: str, added: str, needs_quantity: bool, missing: tuple[str, ...]
) -> None:
    mapped = {field: "column" for field in (*REQUIRED_FIELDS, added) if field != lacking}
    assert missing_fields(mapped, needs_quantity) == missing
